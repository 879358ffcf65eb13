import { ExportResultCode } from '@opentelemetry/core';
import type { LogRecordExporter, ReadableLogRecord } from '@opentelemetry/sdk-logs';
import { ERROR_ID } from './error-record.ts';

const errorsIn = (records: readonly ReadableLogRecord[]): readonly string[] =>
  records.flatMap(({ attributes: { [ERROR_ID]: id } }) => (typeof id === 'string' ? [id] : []));

/** The same exporter, which says of each error whether the receiver took it: the SDK keeps that to itself. */
export const withReceipts = (
  exporter: LogRecordExporter,
  hear: (errorIds: readonly string[], taken: boolean) => void,
): LogRecordExporter => ({
  export: (records, done) =>
    exporter.export(records, (result) => {
      hear(errorsIn(records), result.code === ExportResultCode.SUCCESS);
      done(result);
    }),
  forceFlush: () => exporter.forceFlush(),
  shutdown: () => exporter.shutdown(),
});

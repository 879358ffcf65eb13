'use client';

import { toast } from '../../frame/toasts.ts';
import { errorWords } from '../../live/error-words.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { trpc } from '../../live/trpc.ts';
import { download } from '../../parts/table/export-rows.ts';

/** Which report it is: the frozen one, or the one that was read. */
export type ReportRef = Pick<AppOutput['report']['get'], 'reportId' | 'heldAs'>;

/** Fetches the report, or one system of it, as a file. */
export const useDocument = (agent: string, { reportId, heldAs }: ReportRef) => {
  const utils = trpc.useUtils();
  return async (format: 'markdown' | 'json', system?: string): Promise<void> => {
    try {
      const { fileName, mediaType, text } = await utils.report.document.fetch({
        agent,
        format,
        ...(reportId === null ? {} : { report: reportId }),
        ...(heldAs === null ? {} : { held: heldAs }),
        ...(system === undefined ? {} : { system }),
      });
      download(fileName, mediaType, text);
    } catch (error) {
      toast(errorWords(error).what);
    }
  };
};

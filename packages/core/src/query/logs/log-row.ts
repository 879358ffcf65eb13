import type { LogRow } from '@ciris/telemetry-contracts';
import type { LogLine } from '../../ports/kinds/log.ts';
import type { QueryContext } from '../context.ts';
import { maySeeContent } from '../may-see-content.ts';

export const logRowOf = ({ actor }: Pick<QueryContext, 'actor'>, { seq: _, sources, ...line }: LogLine): LogRow => ({
  ...line,
  message: maySeeContent(actor) ? line.message : null,
  sources: [...sources],
});

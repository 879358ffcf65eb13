'use client';

import { toast } from '../../frame/toasts.ts';
import { errorWords } from '../../live/error-words.ts';
import { trpc } from '../../live/trpc.ts';
import { download } from '../../parts/table/export-rows.ts';

/** Fetches the report, or one system of it, as a file. */
export const useDocument = (agent: string, report: string | null) => {
  const utils = trpc.useUtils();
  return async (format: 'markdown' | 'json', system?: string): Promise<void> => {
    try {
      const { fileName, mediaType, text } = await utils.report.document.fetch({
        agent,
        format,
        ...(report === null ? {} : { report }),
        ...(system === undefined ? {} : { system }),
      });
      download(fileName, mediaType, text);
    } catch (error) {
      toast(errorWords(error).what);
    }
  };
};

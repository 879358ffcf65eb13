'use client';

import { Download, Link2, Printer, RefreshCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { copy, toast } from '../../frame/toasts.ts';
import { errorWords } from '../../live/error-words.ts';
import { trpc } from '../../live/trpc.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { links, whole } from '../../url/links.ts';
import { type ReportRef, useDocument } from './use-document.ts';

export interface ReportActionsProps {
  readonly agent: string;
  readonly report: ReportRef;
  readonly busy: boolean;
  readonly onAgain: () => void;
}

export const ReportActions = ({ agent, report, busy, onAgain }: ReportActionsProps) => {
  const router = useRouter();
  const download = useDocument(agent, report);
  const freeze = trpc.report.freeze.useMutation({
    onSuccess: async ({ reportId, asRead }) => {
      const href = links.frozenReport(agent, reportId);
      await copy(whole(href), asRead ? 'Permalink' : 'What you read is no longer held: permalink of a report of now');
      router.push(href);
    },
    onError: (error) => toast(errorWords(error).what),
  });
  const permalink = (): void => {
    const { reportId, heldAs } = report;
    if (reportId === null) freeze.mutate({ agent, ...(heldAs === null ? {} : { held: heldAs }) });
    else void copy(whole(links.frozenReport(agent, reportId)), 'Permalink');
  };
  return (
    <>
      <Button look="primary" onClick={permalink} disabled={freeze.isPending}>
        <Icon of={Link2} small />
        Copy permalink
      </Button>
      <Button onClick={() => void download('markdown')}>
        <Icon of={Download} small />
        Markdown
      </Button>
      <Button onClick={() => void download('json')}>
        <Icon of={Download} small />
        JSON
      </Button>
      <Button onClick={() => window.print()}>
        <Icon of={Printer} small />
        Print
      </Button>
      {report.reportId === null ? (
        <Button onClick={onAgain} disabled={busy}>
          <Icon of={RefreshCw} small />
          {busy ? 'Checking…' : 'Check again'}
        </Button>
      ) : (
        <Button onClick={() => router.push(links.report(agent))}>
          <Icon of={RefreshCw} small />
          As of now
        </Button>
      )}
    </>
  );
};

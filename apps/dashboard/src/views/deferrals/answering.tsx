import { CopyBlock } from '../../parts/copy-block.tsx';
import { Section } from '../../parts/section.tsx';
import type { DeferralList } from './deferral.ts';

/** Where a human answers: this platform sends agents nothing. */
export const Answering = ({ of: { method, url, role, body } }: { of: DeferralList['answering'] }) => (
  <Section title="Where a human answers" hint={`at the agent, with its role ${role}`}>
    <p className="mb-2 max-w-[84ch] text-ink-2">
      In the agent’s own interface, or by this request. Its id is the one that the agent lists at /v1/wa/deferrals; a
      resolution is approve, reject or modify.
    </p>
    <CopyBlock
      what="Request"
      text={`curl -X ${method} '${url}' \\\n  -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\\n  -d '${body}'`}
    />
  </Section>
);

import type { Evidence } from '@ciris/telemetry-contracts';
import { SOURCE_WORD } from '../format/words.ts';
import { Age } from './time.tsx';

/** What was seen, where, and how long ago. */
export const EvidenceList = ({ evidence }: { evidence: readonly Evidence[] }) => (
  <ul className="flex flex-col gap-1">
    {evidence.map((one) => (
      <li key={`${one.endpoint} ${one.text}`} className="flex flex-wrap gap-x-3 text-small text-ink-2">
        <span>{one.text}</span>
        <span className="text-ink-3">
          <code className="text-micro break-all">{one.endpoint}</code>, {SOURCE_WORD[one.source]},{' '}
          <Age at={one.observedAt} ago />
        </span>
      </li>
    ))}
  </ul>
);

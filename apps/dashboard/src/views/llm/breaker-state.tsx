import type { BreakerState, Reading as ReadingOf } from '@ciris/telemetry-contracts';
import { ZapOff } from 'lucide-react';
import { Icon } from '../../parts/icon.tsx';
import { Reading } from '../../parts/reading.tsx';

const words = (state: BreakerState): string => state.replace('_', ' ');

/** Closed is quiet. */
export const BreakerOf = ({ name, of }: { name: string; of: ReadingOf<BreakerState> }) => (
  <Reading
    of={of}
    label={`Breaker of ${name}`}
    as={(state) => ({ text: words(state) })}
    draw={(state) =>
      state === 'closed' ? (
        <span className="text-ink-2">closed</span>
      ) : (
        <span className="inline-flex items-center gap-1.5 text-critical">
          <Icon of={ZapOff} small />
          {words(state)}
        </span>
      )
    }
  />
);

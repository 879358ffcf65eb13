import { span } from '../../format/duration.ts';
import { share } from '../../format/number.ts';
import { plain } from '../../format/shown.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { type Asked, Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/section.tsx';
import { SkeletonRows } from '../../parts/skeleton.tsx';
import { StateBadge, stateColour } from '../../parts/state-badge.tsx';
import { type Range, spanOfRange } from '../../url/range.ts';

type History = AppOutput['cognition']['history'];

/** How long it was in each, and how long nothing was known. */
export const TimeInEach = ({ history, range }: { history: Asked<History>; range: Range }) => (
  <Section title="Time in each state" hint={spanOfRange(range) ?? 'of the span above'}>
    <Loaded of={history} what="The time in each state" skeleton={<SkeletonRows rows={4} />}>
      {({ timeIn }) => (
        <ul className="border-t border-line">
          {timeIn.map(({ state, ms, share: part }) => (
            <li
              key={state ?? 'none'}
              className="grid min-h-8 grid-cols-[96px_minmax(0,1fr)_84px_52px] items-center gap-3 border-b border-line text-small tabular-nums"
            >
              <StateBadge state={state} />
              <span
                aria-hidden="true"
                className="h-1.5 min-w-px rounded-[2px]"
                style={{ width: `${part * 100}%`, background: stateColour(state) }}
              />
              <span className="text-right whitespace-nowrap">{span(ms)}</span>
              <span className="text-right whitespace-nowrap text-ink-3">{plain(share(part))}</span>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  </Section>
);

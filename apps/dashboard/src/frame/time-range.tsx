'use client';

import { ChevronDown, Clock } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import { isNotFound } from '../live/error-words.ts';
import { trpc } from '../live/trpc.ts';
import { useBetween } from '../live/use-between.ts';
import { useLastError } from '../live/use-last-error.ts';
import { Button } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { untilThere } from '../parts/until-there.ts';
import { useSoon } from '../parts/use-soon.ts';
import { fleet } from '../subjects/across.ts';
import { subjectOf } from '../subjects/subjects.ts';
import { type Range, relativeWords } from '../url/range.ts';
import { usePlace } from '../url/use-place.ts';
import { useAgentRange } from './use-agent-range.ts';
import { useAgents } from './use-agents.ts';

const RangePicker = dynamic(() => untilThere(() => import('./range-picker.tsx').then((file) => file.RangePicker)), {
  ssr: false,
});

/** Whether the page looks at a span of time; on the others a range would do nothing. */
const hasSpan = ({ agent, subject, item, pathname }: ReturnType<typeof usePlace>, only: string | null): boolean => {
  if (pathname === fleet.path) return only !== null;
  const page = agent === null ? null : subjectOf(subject);
  const span = item === null ? page?.span : page?.item?.span;
  return span !== undefined && span !== 'none';
};

const useWords = (range: Range): string => {
  const between = useBetween();
  return range.kind === 'relative' ? relativeWords(range.ms) : between(range.from, range.to);
};

/** What the page itself has found out; asked for by it alone. */
const useNoSuchService = (): boolean => {
  const { agent, subject, item } = usePlace();
  const service = trpc.services.get.useQuery({ agent: agent ?? '', service: item ?? '' }, { enabled: false });
  return isNotFound(useLastError(service)) && subject === 'services' && item !== null;
};

export const TimeRange = () => {
  const place = usePlace();
  const { only } = useAgents();
  const { range, setRange, chosen, missing } = useAgentRange();
  const noService = useNoSuchService();
  const words = useWords(range);
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const drawn = useSoon(open);
  if (!hasSpan(place, only) || missing || noService) return null;
  return (
    <>
      <Button
        ref={anchor}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={`Time range: ${words}`}
        onClick={() => setOpen(!open)}
        className="max-w-80 phone-only:w-9 phone-only:px-0"
      >
        <Icon of={Clock} small />
        <span className="truncate tabular-nums phone-only:hidden">{words}</span>
        <Icon of={ChevronDown} small className="phone-only:hidden" />
      </Button>
      {drawn ? (
        <RangePicker
          anchor={anchor}
          range={range}
          chosen={chosen}
          onPick={(next) => {
            if (next !== undefined) void setRange(next);
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
};

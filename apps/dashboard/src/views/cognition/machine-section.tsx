'use client';

import type { CognitiveState } from '@ciris/telemetry-contracts';
import dynamic from 'next/dynamic';
import { listed } from '../../format/words.ts';
import { ScrollBox } from '../../parts/scroll-box.tsx';
import { Section } from '../../parts/section.tsx';
import { SkeletonPicture } from '../../parts/skeleton.tsx';
import { untilThere } from '../../parts/until-there.ts';
import { MACHINE_HEIGHT } from './machine.ts';
import type { StateMachineProps } from './state-machine.tsx';

const StateMachine = dynamic(() => untilThere(() => import('./state-machine.tsx').then((file) => file.StateMachine)), {
  ssr: false,
  loading: () => <SkeletonPicture className="size-full" />,
});

const summary = (now: CognitiveState | null, next: readonly CognitiveState[]): string =>
  now === null ? 'The state is not known.' : `Now ${now}; allowed next: ${listed(next)}.`;

export const MachineSection = ({ now, next }: StateMachineProps) => (
  <Section title="State machine" hint="filled: now; outlined in colour: may come next">
    <p className="sr-only">{summary(now, next)}</p>
    <p aria-hidden="true" className="mb-2 hidden text-small text-ink-3 phone-only:block">
      Wider than this screen: swipe it to either side.
    </p>
    <ScrollBox label="State machine" className="edge-fade overflow-x-auto overflow-y-hidden">
      <div className="phone-only:w-max phone-only:px-6" style={{ height: MACHINE_HEIGHT }}>
        <StateMachine now={now} next={next} />
      </div>
    </ScrollBox>
  </Section>
);

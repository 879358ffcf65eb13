import type { SourceState } from '@ciris/telemetry-contracts';
import { Cable, Circle, CircleCheck, CircleSlash, CircleX, LoaderCircle, type LucideIcon } from 'lucide-react';
import { SOURCE_NAME } from '../../format/words.ts';
import { cn } from '../../parts/cn.ts';
import { Icon } from '../../parts/icon.tsx';
import { Section } from '../../parts/section.tsx';
import { Tells } from '../../parts/tells.tsx';
import { Age } from '../../parts/time.tsx';

interface Look {
  readonly word: string;
  readonly icon: LucideIcon;
  readonly ink: string;
}

const LOOK: Readonly<Record<SourceState['state'], Look>> = {
  open: { word: 'open', icon: CircleCheck, ink: 'text-healthy' },
  connecting: { word: 'being opened', icon: LoaderCircle, ink: 'text-ink-3' },
  failed: { word: 'not readable', icon: CircleX, ink: 'text-critical' },
  lost: { word: 'lost, tried again', icon: Cable, ink: 'text-critical' },
  forbidden: { word: 'refused', icon: CircleX, ink: 'text-degraded' },
  not_granted: { word: 'not granted', icon: Circle, ink: 'text-ink-3' },
  not_exposed: { word: 'it has none', icon: CircleSlash, ink: 'text-ink-3' },
};

/** Where everything on this page is from: which sources are open, and what each tells. */
export const SourcesStrip = ({ sources }: { sources: readonly SourceState[] }) => (
  <Section title="Sources" hint="what each open one tells, and why the others are not">
    <ul className="grid grid-cols-[repeat(auto-fit,minmax(165px,1fr))] gap-x-8 gap-y-0 border-t border-line">
      {sources.map((source) => {
        const { word, icon, ink } = LOOK[source.state];
        return (
          <li key={source.source} className="min-w-0 border-b border-line py-2.5">
            <p className="flex items-center gap-2">
              <Icon of={icon} small className={ink} />
              <span className="font-medium">{SOURCE_NAME[source.source]}</span>
              <span className={cn(source.state === 'open' ? 'text-ink-3' : 'text-ink-2')}>{word}</span>
              {source.lastSuccessAt === null ? null : (
                <span className="ml-auto text-small text-ink-3">
                  <Age at={source.lastSuccessAt} ago />
                </span>
              )}
            </p>
            <p className="mt-0.5 pl-5.5 text-small wrap-anywhere text-ink-2">{source.detail}</p>
            <Tells things={source.tells} className="pl-5.5 text-small text-ink-3" />
          </li>
        );
      })}
    </ul>
  </Section>
);

'use client';

import type { ThoughtStep } from '@ciris/telemetry-contracts';
import Link from 'next/link';
import { type ReactNode, useCallback } from 'react';
import { span, took } from '../../format/duration.ts';
import { plain } from '../../format/shown.ts';
import { SOURCE_WORD } from '../../format/words.ts';
import { useAtNow } from '../../live/clock.ts';
import { cn } from '../../parts/cn.ts';
import { Section } from '../../parts/section.tsx';
import { links } from '../../url/links.ts';
import { useAgentPath } from '../../url/use-place.ts';
import type { ThoughtDetail } from './detail.ts';
import { type Waterfall, type WaterfallRow, waterfallOf } from './waterfall.ts';

const STATE_WORD: Readonly<Record<ThoughtStep['state'], string>> = {
  done: '',
  running: 'running',
  failed: '',
  skipped: 'not needed',
  not_reached: 'not reached',
  not_told: 'not told',
};

const GRID =
  'grid grid-cols-[20px_minmax(120px,164px)_minmax(0,1fr)_72px_minmax(120px,26%)] items-center gap-x-3 max-tablet:grid-cols-[20px_minmax(0,1fr)_auto] max-tablet:gap-y-1';

const MARKS = 4;

/** The eleven steps as a waterfall: how long each took, with its LLM calls in it, and what came out. */
export const Steps = ({ thought }: { thought: ThoughtDetail }) => {
  const open = thought.endedAt === null;
  // Only what still runs grows.
  const now = useAtNow(useCallback((at: number) => (open ? at : 0), [open]));
  const fall = waterfallOf(thought.steps, thought.llmCalls, now ?? 0);
  const retried = thought.steps.some(({ optional, state }) => optional && state === 'done');
  return (
    <Section
      title="Steps"
      hint={`pale bar: the step, dark lines in it: its LLM calls${retried ? '. Steps 6 and 7 ran because step 5 failed' : ''}`}
      actions={<ToTrace id={thought.traceId} />}
    >
      <div className="relative">
        <Axis fall={fall} />
        <ol className="border-t border-line">
          {fall.rows.map((row) => (
            <StepRow key={row.step.number} row={row} fall={fall} />
          ))}
        </ol>
      </div>
    </Section>
  );
};

/** The same on one axis with its spans and whatever else was joined to them. */
const ToTrace = ({ id }: { id: string | null }) => {
  const agent = useAgentPath();
  if (id === null) return null;
  return (
    <Link href={links.item(agent, 'traces', id)} prefetch={false} className="text-link hover:underline">
      Its trace
    </Link>
  );
};

const marksOf = (ms: number): number[] => {
  if (ms <= 0) return [];
  const rough = ms / MARKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? rough;
  const marks: number[] = [];
  for (let at = 0; at <= ms; at += step) marks.push(at);
  return marks;
};

const axisWords = (ms: number): string => {
  if (ms === 0) return '0 s';
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return ms < 60_000 ? `${Number((ms / 1000).toFixed(1))} s` : span(ms);
};

const Axis = ({ fall }: { fall: Waterfall }) => {
  const ms = fall.to - fall.from;
  return (
    <div aria-hidden="true" className={cn(GRID, 'mb-1 text-micro text-ink-3 max-tablet:hidden')}>
      <span />
      <span />
      <span className="relative h-4 tabular-nums">
        {marksOf(ms).map((mark) => (
          <span
            key={mark}
            className="absolute whitespace-nowrap"
            style={{ left: `${(mark / ms) * 100}%`, transform: mark === 0 ? 'none' : 'translateX(-50%)' }}
          >
            {axisWords(mark)}
          </span>
        ))}
      </span>
      <span className="text-right">took</span>
      <span>result</span>
    </div>
  );
};

const StepRow = ({ row, fall }: { row: WaterfallRow; fall: Waterfall }) => {
  const { step } = row;
  const failed = step.state === 'failed';
  const quiet = step.state === 'skipped' || step.state === 'not_reached' || step.state === 'not_told';
  return (
    <li className={cn(GRID, 'min-h-7 border-b border-line py-0.5')}>
      <span className="text-micro text-ink-3 tabular-nums">{step.number}</span>
      <span
        className={cn('truncate font-mono text-small', quiet || step.optional ? 'text-ink-2' : 'text-ink-1')}
        title={step.name}
      >
        {step.name}
      </span>
      <span className="relative h-4 max-tablet:order-last max-tablet:col-span-3">
        <Bars row={row} fall={fall} failed={failed} />
      </span>
      <span className="text-right text-small whitespace-nowrap tabular-nums">
        <Took step={step} />
      </span>
      <span
        className={cn(
          'min-w-0 text-small max-tablet:col-span-3 max-tablet:pl-8',
          failed ? 'text-degraded' : 'text-ink-2',
        )}
      >
        {step.result}
        {step.note === null || step.state === 'not_reached' ? null : <Note>{step.note}</Note>}
      </span>
    </li>
  );
};

const Note = ({ children }: { children: ReactNode }) => <span className="block text-micro text-ink-3">{children}</span>;

const Took = ({ step }: { step: ThoughtStep }) => {
  if (step.durationMs === null) {
    return (
      <span className={cn(step.state === 'running' ? 'text-link' : 'text-ink-3')}>{STATE_WORD[step.state] || '–'}</span>
    );
  }
  const from = step.source === null ? '' : `from ${SOURCE_WORD[step.source]}`;
  return (
    <span title={`${step.basis ?? ''} ${from}`.trim()} className={cn(step.basis === 'derived' && 'derived')}>
      {plain(took(step.durationMs))}
    </span>
  );
};

const percent = (at: number, { from, to }: Waterfall): number => ((at - from) / Math.max(1, to - from)) * 100;

/** Room of the lines in a bar, px. */
const BAR_PX = 16;
const LINE_PX = 4;
const GAP_PX = 1;

const Bars = ({ row, fall, failed }: { row: WaterfallRow; fall: Waterfall; failed: boolean }) => {
  const { bar, calls, lines } = row;
  const pitch = Math.min(LINE_PX + GAP_PX, BAR_PX / Math.max(1, lines));
  const top = (BAR_PX - pitch * lines) / 2;
  return (
    <>
      {marksOf(fall.to - fall.from).map((mark) => (
        <span
          key={mark}
          className="absolute -inset-y-1.5 w-px bg-grid max-tablet:hidden"
          style={{ left: `${percent(fall.from + mark, fall)}%` }}
        />
      ))}
      {bar === null ? null : (
        <span
          className={cn(
            'absolute inset-y-0 rounded-[2px]',
            failed ? 'bg-degraded-mark' : row.step.state === 'running' ? 'hatch border border-link' : 'bg-chart/40',
          )}
          style={{
            left: `${percent(bar.from, fall)}%`,
            width: `max(2px, ${percent(bar.to, fall) - percent(bar.from, fall)}%)`,
          }}
        />
      )}
      {calls.map(({ from, to, line, call }) => (
        <span
          key={`${from} ${line}`}
          title={`${call.handler ?? 'call'}, ${call.status}${call.durationMs === null ? '' : `, ${plain(took(call.durationMs))}`}`}
          className={cn('absolute rounded-[1px]', failed ? 'bg-canvas/60' : 'bg-ink-1/85')}
          style={{
            left: `${percent(from, fall)}%`,
            width: `max(2px, calc(${percent(to, fall) - percent(from, fall)}% - 1px))`,
            top: top + line * pitch,
            height: Math.max(1.5, pitch - GAP_PX),
          }}
        />
      ))}
    </>
  );
};

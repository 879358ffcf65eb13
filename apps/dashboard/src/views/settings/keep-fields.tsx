'use client';

import type { ContentMode } from '@ciris/telemetry-contracts';
import { cn } from '../../parts/cn.ts';
import type { ConnectionForm } from './connection-form.ts';

const MODES: readonly { readonly mode: ContentMode; readonly label: string; readonly hint: string }[] = [
  { mode: 'none', label: 'Nothing', hint: 'messages, prompts and thoughts are not even read' },
  { mode: 'excerpt', label: 'Excerpts', hint: '280 characters, secrets and addresses masked' },
  { mode: 'full', label: 'All of it', hint: 'whole texts, only where you may keep them' },
];

export interface KeepFieldsProps {
  readonly form: Pick<ConnectionForm, 'content' | 'stream'>;
  readonly onChange: (changed: Partial<ConnectionForm>) => void;
}

/** How much of messages and thoughts is kept, and whether the event stream is opened. */
export const KeepFields = ({ form, onChange }: KeepFieldsProps) => (
  <div className="flex flex-wrap gap-x-10 gap-y-4">
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium">Of messages and thoughts, keep</legend>
      <div className="flex flex-col gap-1">
        {MODES.map(({ mode, label, hint }) => (
          <label key={mode} className="flex items-baseline gap-2">
            <input
              type="radio"
              name="content"
              value={mode}
              checked={form.content === mode}
              onChange={() => onChange({ content: mode })}
              className="size-3.5 translate-y-0.5 accent-link"
            />
            <span className={cn(form.content === mode && 'font-medium')}>{label}</span>
            <span className="text-small text-ink-3">{hint}</span>
          </label>
        ))}
      </div>
    </fieldset>
    <fieldset>
      <legend className="mb-1 font-medium">Event stream</legend>
      <label className="flex items-baseline gap-2">
        <input
          type="checkbox"
          checked={form.stream}
          onChange={(event) => onChange({ stream: event.target.checked })}
          className="size-3.5 translate-y-0.5 accent-link"
        />
        Open it, where the agent has one
      </label>
    </fieldset>
  </div>
);

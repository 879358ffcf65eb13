'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '../parts/button.tsx';
import { INPUT } from '../parts/field.tsx';
import type { Range } from '../url/range.ts';

const pad = (value: number): string => String(value).padStart(2, '0');

/** As a `datetime-local` field wants it: the viewer's zone, to the minute. */
const local = (at: number): string => {
  const date = new Date(at);
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  return `${day}T${pad(date.getHours())}:${pad(date.getMinutes())}`;
};

export const AbsoluteRange = ({ range, onPick }: { range: Range; onPick: (range: Range) => void }) => {
  const now = Date.now();
  const [from, setFrom] = useState(local(range.kind === 'absolute' ? range.from : now - range.ms));
  const [to, setTo] = useState(local(range.kind === 'absolute' ? range.to : now));
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const picked = { kind: 'absolute', from: Date.parse(from), to: Date.parse(to) } as const;
    setWrong(!(picked.from < picked.to));
    if (picked.from < picked.to) onPick(picked);
  };
  return (
    <form onSubmit={submit} className="mt-1.5 flex flex-col gap-2 border-t border-line px-2 pt-2.5 pb-1.5">
      <label className="flex flex-col gap-1 text-small text-ink-3">
        From
        <input type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} className={INPUT} />
      </label>
      <label className="flex flex-col gap-1 text-small text-ink-3">
        To
        <input type="datetime-local" value={to} onChange={(event) => setTo(event.target.value)} className={INPUT} />
      </label>
      {wrong ? <p className="text-small text-critical">The end must come after the beginning.</p> : null}
      <Button type="submit">Show this span</Button>
    </form>
  );
};

'use client';

import { useState } from 'react';
import { cn } from '../parts/cn.ts';
import { ScrollBox } from '../parts/scroll-box.tsx';
import { useMore } from '../parts/use-more.ts';

export interface ChartTable {
  readonly head: readonly string[];
  /** Newest first, as text; the first cell names the row. */
  readonly rows: readonly (readonly string[])[];
}

/** A day has a row for each minute: drawn at once, they would keep the press waiting. */
const STEP = 60;

/** What a picture shows, in rows: as many as are looked at. */
export const TableOf = ({ head, rows, label }: ChartTable & { label: string }) => {
  const [amount, setAmount] = useState(STEP);
  const grow = (): void => setAmount(amount + STEP);
  const end = useMore(amount < rows.length, grow);
  return (
    <ScrollBox label={label} className="max-h-80 overflow-auto rounded-2 border border-line">
      <table className="w-full border-collapse">
        <thead>
          <tr>
            {head.map((name, index) => (
              <th
                key={name}
                scope="col"
                className={cn(
                  'sticky top-0 bg-raised px-3 py-1.5 text-small font-normal text-ink-3',
                  index > 0 ? 'text-right' : 'text-left',
                )}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, amount).map((row) => (
            <tr key={row[0]} className="border-t border-line">
              {head.map((name, index) => (
                <td
                  key={name}
                  className={cn('h-7 px-3 text-small whitespace-nowrap tabular-nums', index > 0 && 'text-right')}
                >
                  {row[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {amount < rows.length ? (
        <div ref={end} className="p-2 text-small">
          <button type="button" onClick={grow} className="rounded-1 text-link">
            Show more of {rows.length} rows
          </button>
        </div>
      ) : null}
    </ScrollBox>
  );
};

'use client';

import { Table2 } from 'lucide-react';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useTakenOver } from '../live/use-taken-over.ts';
import { Button } from '../parts/button.tsx';
import { cn } from '../parts/cn.ts';
import { Icon } from '../parts/icon.tsx';
import { Section } from '../parts/section.tsx';
import { type ChartTable, TableOf } from './chart-table.tsx';

export interface ChartSectionProps {
  readonly title: string;
  readonly hint?: ReactNode;
  /** The picture in a sentence or two; times in it stand in the viewer's zone. */
  readonly summary: () => string;
  /** The same data as a table; made only when somebody wants it. */
  readonly table: () => ChartTable;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** What stands around every picture: its name, its words, and the same as a table. */
export const ChartSection = ({ title, hint, summary, table, actions, children }: ChartSectionProps) => {
  const [asTable, setAsTable] = useState(false);
  const here = useTakenOver();
  // The press is seen first, then what it turns to is drawn.
  const drawnAsTable = useDeferredValue(asTable);
  return (
    <Section
      title={title}
      hint={hint}
      actions={
        <>
          {here ? actions : null}
          <Button
            look="ghost"
            square
            data-screen-only
            aria-pressed={asTable}
            aria-label={`${title} as a table`}
            title="As a table"
            onClick={() => setAsTable(!asTable)}
            className={cn('-my-1', asTable && 'bg-active')}
          >
            <Icon of={Table2} small />
          </Button>
        </>
      }
    >
      {drawnAsTable ? (
        <TableOf {...table()} label={title} />
      ) : (
        <figure>
          {children}
          <figcaption className="sr-only">{here ? summary() : null}</figcaption>
        </figure>
      )}
    </Section>
  );
};

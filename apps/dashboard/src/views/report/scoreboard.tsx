import { Check, ChevronRight, Minus } from 'lucide-react';
import type { AppOutput } from '../../live/outputs.ts';
import { Icon } from '../../parts/icon.tsx';
import { ScrollBox } from '../../parts/scroll-box.tsx';
import { Section } from '../../parts/section.tsx';

type Board = AppOutput['report']['get']['scoreboard'];

/** Of what the documents promised: how much is readable, and how much of that holds data. */
export const Scoreboard = ({ scoreboard }: { scoreboard: Board }) => (
  <Section title="Documented endpoints" hint={scoreboard.sentence}>
    <details className="group/board">
      <summary className="flex w-max list-none items-center gap-2 rounded-1 text-link">
        <Icon of={ChevronRight} small className="transition-transform group-open/board:rotate-90" />
        All {scoreboard.documented}, one by one
      </summary>
      <ScrollBox label="Documented endpoints" className="mt-3 overflow-x-auto">
        <table className="w-full min-w-160 border-collapse text-small">
          <thead>
            <tr className="text-left text-ink-3">
              <th className="w-10 px-3 pb-1.5 font-normal">No.</th>
              <th className="px-3 pb-1.5 font-normal">Documented as</th>
              <th className="px-3 pb-1.5 font-normal">Procedure</th>
              <th className="px-3 pb-1.5 font-normal">REST</th>
              <th className="px-3 pb-1.5 font-normal">Data</th>
              <th className="px-3 pb-1.5 font-normal">Note</th>
            </tr>
          </thead>
          <tbody>
            {scoreboard.rows.map((row) => (
              <tr key={row.number} className="border-t border-line">
                <td className="h-8 px-3 text-ink-3 tabular-nums">{row.number}</td>
                <td className="px-3">
                  <code>{row.path}</code>
                </td>
                <td className="px-3">{row.procedure === null ? <None /> : <code>{row.procedure}</code>}</td>
                <td className="px-3">{row.rest ? <Yes /> : <None />}</td>
                <td className="px-3">{row.data ? <Yes /> : <None />}</td>
                <td className="px-3 text-ink-2">{row.note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </details>
  </Section>
);

const Yes = () => (
  <>
    <Icon of={Check} small className="text-healthy" />
    <span className="sr-only">yes</span>
  </>
);

const None = () => (
  <>
    <Icon of={Minus} small className="text-ink-3" />
    <span className="sr-only">no</span>
  </>
);

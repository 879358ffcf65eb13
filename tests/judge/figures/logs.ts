import { trueLines } from '../truth/log-lines.ts';
import { type Figure, is, told, untold } from './figure.ts';
import type { Occasion } from './occasion.ts';
import { at, type Table } from './table.ts';

const LATELY = (member: string): string => `logs.list.lately.${member}`;

/** Lines of the phase, each once: they lie within the last hour. */
export const logFigures = ({ generation }: Occasion): Table => {
  const lines = trueLines(generation, 'after-messages');
  const counted = (level: string) => (): Figure =>
    generation === 'early'
      ? untold('not_exposed')
      : told('not_yet', ['log', is(lines.filter((line) => line.level === level).length, 'GET /v1/telemetry/logs')]);
  return {
    [LATELY('critical')]: counted('CRITICAL'),
    [LATELY('errors')]: counted('ERROR'),
    [LATELY('warnings')]: counted('WARNING'),
    ...at(['agents.list.rows[*].errors', 'agents.get.errors'], counted('ERROR')),
  };
};

import { TelemetryError } from '@ciris/telemetry-contracts';

/** Line and column of a place in a text, both from 1. */
export const placeOf = (text: string, at: number): { readonly line: number; readonly column: number } => {
  const before = text.slice(0, at);
  const lines = before.split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
};

/** Where understanding stopped, what would have gone on, and what to do. */
export const notUnderstood = (text: string, at: number, what: string, remedy: string): TelemetryError => {
  const { line, column } = placeOf(text, at);
  return new TelemetryError('BAD_INPUT', `Line ${line}, column ${column}: ${what}.`, { path: 'query', remedy });
};

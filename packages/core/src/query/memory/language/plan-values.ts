import type { TelemetryError } from '@ciris/telemetry-contracts';
import type { GraphValue, ValueKind } from '../../../ports/graph-query.ts';
import { notUnderstood } from './not-understood.ts';
import type { ListOfValues, Literal, Value } from './tree.ts';

export type Parameters = Readonly<Record<string, Literal | readonly Literal[]>>;

const KIND_WORDS: Readonly<Record<ValueKind, string>> = {
  text: 'a text',
  number: 'a number',
  time: "a time, such as '2026-11-30T08:00:00Z' or milliseconds since 1970",
};

/** ISO 8601 with its zone: without one it would be anybody's time. */
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

const instantIn = (value: string): number | null => {
  const at = TIME.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : at;
};

/** As it is compared with a value of this kind; undefined: it is of another kind. */
const fitted = (value: Literal, kind: ValueKind): GraphValue | undefined => {
  if (value === null) return null;
  if (kind === 'text') return typeof value === 'string' ? value : undefined;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return (kind === 'time' && typeof value === 'string' ? instantIn(value) : null) ?? undefined;
};

const misfit = (text: string, { at }: { readonly at: number }, kind: ValueKind): TelemetryError =>
  notUnderstood(
    text,
    at,
    `this is not ${KIND_WORDS[kind].replace(/,.*$/, '')}`,
    `Compare it with ${KIND_WORDS[kind]}.`,
  );

export const parameterOf = (
  parameters: Parameters,
  text: string,
  { name, at }: { readonly name: string; readonly at: number },
): Literal | readonly Literal[] => {
  if (Object.hasOwn(parameters, name)) return parameters[name] ?? null;
  throw notUnderstood(text, at, `the parameter $${name} is not given`, `Give it: parameters { "${name}": … }.`);
};

const literalOf = (text: string, parameters: Parameters, value: Value): Literal => {
  if (value.kind === 'literal') return value.value;
  const given = parameterOf(parameters, text, value);
  if (typeof given !== 'object' || given === null) return given;
  throw notUnderstood(text, value.at, `$${value.name} is a list`, 'Use it after IN, or give one value.');
};

/** A literal or parameter as it is compared with a property of this kind. */
export const plannedValue = (text: string, parameters: Parameters, value: Value, kind: ValueKind): GraphValue => {
  const fit = fitted(literalOf(text, parameters, value), kind);
  if (fit === undefined) throw misfit(text, value, kind);
  return fit;
};

/** The values of a list. */
export const plannedValues = (
  text: string,
  parameters: Parameters,
  list: ListOfValues,
  kind: ValueKind,
): readonly GraphValue[] => {
  if (list.kind === 'list') return list.values.map((value) => plannedValue(text, parameters, value, kind));
  const given = parameterOf(parameters, text, list);
  if (typeof given !== 'object' || given === null) {
    throw notUnderstood(text, list.at, `$${list.name} is no list`, 'Give a list, or compare with =.');
  }
  return given.map((value) => {
    const fit = fitted(value, kind);
    if (fit === undefined) throw misfit(text, list, kind);
    return fit;
  });
};

/** A whole number of rows. */
export const plannedAmount = (
  text: string,
  parameters: Parameters,
  value: Value,
  { what, from, most }: { readonly what: string; readonly from: number; readonly most: number },
): number => {
  const amount = literalOf(text, parameters, value);
  if (typeof amount === 'number' && Number.isInteger(amount) && amount >= from && amount <= most) return amount;
  throw notUnderstood(text, value.at, `${what} is a whole number from ${from} to ${most}`, `Give one of these.`);
};

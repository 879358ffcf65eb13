import { GENERATIONS, type Generation } from '@ciris/telemetry-contracts';
import type { FieldTrust, Told, Untrusted } from './field.ts';
import { FIELDS, type FieldName } from './fields.ts';
import { TRUST } from './trust.ts';

const HEAD = `# What each generation tells

Made from the [trust table](../packages/core/src/facts/trust.ts) by \`pnpm coverage\`: for each field who tells it, best
first, and what is said when nobody does; below it what seems to tell it and is not believed. How a source is chosen
stands in [What a number is worth](truth.md).

- *exact*: compared with the other exact sources of the field. What is not exact is a fallback.
- *kept for*: the agent gives an answer that may be so old.
- **-** in *told by*: nobody tells it, and the reason on the right is what a page says.
`;

/** Why a member is not believed, in words. */
const BECAUSE: Readonly<Record<Untrusted['because'], string>> = {
  constant: 'constant',
  capped: 'capped',
  factor: 'off by a factor',
  wrong: 'wrong',
  other_meaning: 'means something else',
};

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (text: string): string => `\`${text}\``;
const rowOf = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
const tableOf = (columns: readonly string[], rows: readonly string[]): string =>
  [rowOf(...columns), `|${'---|'.repeat(columns.length)}`, ...rows].join('\n');

const toldBy = ({ source, endpoint, exact, cacheMs, note }: Told): string => {
  const words = [
    ...(exact ? ['exact'] : []),
    ...(cacheMs === undefined ? [] : [`kept for ${cacheMs / 1000} s`]),
    ...(note === undefined ? [] : [note]),
  ];
  return `${source} ${code(endpoint)}${words.length > 0 ? ` (${words.join('; ')})` : ''}`;
};

/** Generations of which the same is to be said stand in one row. */
const byWords = <T>(of: (generation: Generation) => T, words: (value: T) => string): readonly [string, T][] => {
  const groups = new Map<string, { generations: Generation[]; value: T }>();
  for (const generation of GENERATIONS) {
    const value = of(generation);
    const group = groups.get(words(value)) ?? { generations: [], value };
    group.generations.push(generation);
    groups.set(words(value), group);
  }
  return [...groups.values()].map(({ generations, value }) => [
    generations.length === GENERATIONS.length ? 'all' : generations.join(', '),
    value,
  ]);
};

const otherwiseOf = ({ otherwise }: FieldTrust): string => `${code(otherwise.reason)}: ${otherwise.detail}`;

const toldRows = (field: FieldName): readonly string[] =>
  byWords(
    (generation) => TRUST[field][generation],
    (trust) => JSON.stringify([trust.told, trust.otherwise]),
  ).map(([generations, trust], index) => {
    const places = trust.told.map((told, rank) => `${rank + 1}. ${toldBy(told)}`).join('<br>') || '-';
    const named = index === 0 ? `${code(field)}<br>${FIELDS[field].title}` : '';
    return rowOf(named, generations, places, otherwiseOf(trust));
  });

const untrustedRows = (field: FieldName): readonly string[] =>
  byWords(
    (generation) => TRUST[field][generation].untrusted ?? [],
    (members) => JSON.stringify(members),
  ).flatMap(([generations, members]) =>
    members.map(({ endpoint, member, because, detail }) =>
      rowOf(code(field), generations, `${code(endpoint)} ${code(member)}`, `${BECAUSE[because]}: ${detail}`),
    ),
  );

const subjectOf = (field: string): string => field.slice(0, field.indexOf('.'));

const sectionOf = (subject: string, fields: readonly FieldName[]): string => {
  const untrusted = fields.flatMap(untrustedRows);
  return [
    `## ${subject}`,
    tableOf(['field', 'generation', 'told by', 'when nobody tells it'], fields.flatMap(toldRows)),
    ...(untrusted.length > 0 ? ['Not believed:', tableOf(['of', 'generation', 'member', 'because'], untrusted)] : []),
  ].join('\n\n');
};

/** docs/coverage.md: the trust table in words, subject by subject. */
export const coverageDocument = (): string => {
  const fields = Object.keys(FIELDS) as FieldName[];
  const subjects = [...new Set(fields.map(subjectOf))];
  const sections = subjects.map((subject) =>
    sectionOf(
      subject,
      fields.filter((field) => subjectOf(field) === subject),
    ),
  );
  return `${[HEAD.trimEnd(), ...sections].join('\n\n')}\n`;
};

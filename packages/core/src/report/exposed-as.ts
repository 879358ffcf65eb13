import { ALL_PROCEDURES, type SystemReport } from '@ciris/telemetry-contracts';

export interface Exposing {
  /** Below `/agents/{agent}/`; empty for the overview. */
  readonly pages: readonly string[];
  readonly procedures: readonly string[];
}

type Exposure = SystemReport['exposedAs'][number];

/** Its answer for one agent; null: it needs more than an agent, or it goes on for ever. */
const answerOf = (name: string, agent: string, base: string): string | null => {
  const procedure = ALL_PROCEDURES.find((one) => one.name === name);
  if (procedure === undefined) throw new Error(`a system is exposed as ${name}, which is no procedure`);
  const input = { agent };
  if (procedure.kind !== 'query' || !procedure.input.safeParse(input).success) return null;
  return `${base}/api/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`;
};

/**
 * How what a system tells can be read today: pages and procedures.
 * @param agent path of the agent
 * @param basePath of the platform, `/` at the root
 */
export const exposedAs = ({ pages, procedures }: Exposing, agent: string, basePath: string): Exposure[] => {
  const base = basePath.replace(/\/$/, '');
  const root = `${base}/agents/${encodeURIComponent(agent)}`;
  return [
    ...pages.map(
      (page): Exposure => ({
        kind: 'page',
        name: page === '' ? 'overview' : page,
        href: page === '' ? root : `${root}/${page}`,
      }),
    ),
    ...procedures.map((name): Exposure => ({ kind: 'procedure', name, href: answerOf(name, agent, base) })),
  ];
};

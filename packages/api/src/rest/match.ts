import { TelemetryError } from '@ciris/telemetry-contracts';
import type { AnyRoute } from './route.ts';

export interface Matched {
  readonly route: AnyRoute;
  /** As it stands in the path, percent-encoded; null: none is named. */
  readonly agent: string | null;
  /** Parts of the path, decoded. */
  readonly parts: Readonly<Record<string, string>>;
}

interface Pattern {
  readonly route: AnyRoute;
  readonly path: RegExp;
}

const AGENT = '/v1/agents/{agent}';

/** Every path under which a route answers. */
export const pathsOf = ({ scope, path }: Pick<AnyRoute, 'scope' | 'path'>): readonly string[] =>
  scope === 'agent' ? [`${AGENT}${path}`, `/v1${path}`] : [path];

const patternOf = (route: AnyRoute, path: string): Pattern => {
  const escaped = path.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
  return { route, path: new RegExp(`^${escaped.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`) };
};

const decoded = (name: string, part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new TelemetryError('BAD_INPUT', `${name} has a % that begins no character.`, {
      path: name,
      remedy: 'Write a % itself as %25.',
    });
  }
};

export interface Match {
  readonly found: Matched | null;
  /** Methods that this path takes; empty: there is no such path. */
  readonly methods: readonly string[];
}

export const createMatch = (routes: readonly AnyRoute[]): ((method: string, path: string) => Match) => {
  const patterns = routes.flatMap((route) => pathsOf(route).map((path) => patternOf(route, path)));
  return (method, path) => {
    const fitting = patterns.flatMap(({ route, path: pattern }) => {
      const groups = pattern.exec(path);
      return groups ? [{ route, groups: groups.groups ?? {} }] : [];
    });
    const found = fitting.find(({ route }) => route.method === method);
    const methods = [...new Set(fitting.map(({ route }) => route.method))];
    if (!found) return { found: null, methods };
    const { agent, ...parts } = found.groups;
    const named = Object.entries(parts).map(([name, part]) => [name, decoded(name, part)]);
    return { found: { route: found.route, agent: agent ?? null, parts: Object.fromEntries(named) }, methods };
  };
};

import type { Generation } from '@ciris/telemetry-contracts';

/** What tells the generations apart. */
export interface GenerationSigns {
  /** `data.version` of the health answer; null: not told. */
  readonly version: string | null;
  /** Paths of `/openapi.json`; null: it could not be read. */
  readonly paths: ReadonlySet<string> | null;
}

export interface DetectedGeneration {
  readonly generation: Generation;
  /** What a reader must know of it. */
  readonly note: string | null;
}

const UNIFIED_PATH = '/v1/telemetry/unified';
const LOGIN_PATH = '/v1/auth/login';

/** The newest that was ever recorded: what is newer is read as v2, and said to be. */
const NEWEST_KNOWN: readonly [number, number] = [2, 16];

type Version = readonly [major: number, minor: number, patch: number];

const parse = (version: string | null): Version | null => {
  const match = version?.match(/^v?(\d+)\.(\d+)(?:\.(\d+))?/);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)] : null;
};

const before = (version: Version, other: Version): boolean => {
  for (let part = 0; part < 3; part++) {
    const difference = (version[part] ?? 0) - (other[part] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
};

const byVersion = (version: Version): Generation => {
  if (before(version, [1, 5, 0])) return 'early';
  return before(version, [2, 9, 14]) ? 'v1' : 'v2';
};

/** early has no unified telemetry; v2 leaves log-in to its node and lists no path for it. */
const byPaths = (paths: ReadonlySet<string>): Generation => {
  if (!paths.has(UNIFIED_PATH)) return 'early';
  return paths.has(LOGIN_PATH) ? 'v1' : 'v2';
};

const isNewer = ([major, minor]: Version): boolean =>
  major > NEWEST_KNOWN[0] || (major === NEWEST_KNOWN[0] && minor > NEWEST_KNOWN[1]);

/** What an agent offers decides; its version where that could not be read. Null: neither is told. */
export const detectGeneration = ({ version, paths }: GenerationSigns): DetectedGeneration | null => {
  const parsed = parse(version);
  if (parsed && isNewer(parsed)) {
    return { generation: 'v2', note: `Version ${version} is newer than any that was recorded: it is read like 2.16.` };
  }
  // An agent that lists nothing of its own is no agent of ours to tell by its list.
  const listed = paths && [...paths].some((path) => path.startsWith('/v1/system/')) ? byPaths(paths) : null;
  if (listed === null) return parsed ? { generation: byVersion(parsed), note: null } : null;
  const expected = parsed ? byVersion(parsed) : listed;
  if (expected === listed) return { generation: listed, note: null };
  return {
    generation: listed,
    note: `By its version ${version} it would be ${expected}; what it offers is ${listed}.`,
  };
};

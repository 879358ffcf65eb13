/** What opens an agent: taken out of all that the agent sends back, whatever it calls it there. */
export interface OwnSecrets {
  /** What was given by the operator: for good. */
  add(secret: string): void;
  /** What the agent granted at a log-in: the newest few, since each log-in grants another. */
  addGranted(token: string): void;
  without(body: Buffer): Buffer;
  withoutIn(text: string): string;
}

/** Shorter ones stand by chance in any answer. */
const SHORTEST = 6;
const HIDDEN = '<secret>';

/** A number of few digits stands by chance in any answer too, and is no string that could be replaced. */
const byChance = (secret: string): boolean => secret.length < SHORTEST || /^\d{1,11}$/.test(secret);

/** As it may stand in a body: plain, in JSON, in JSON within JSON, in an address. */
const spellings = (secret: string): readonly string[] => {
  const inJson = JSON.stringify(secret).slice(1, -1);
  return [secret, inJson, JSON.stringify(inJson).slice(1, -1), encodeURIComponent(secret.toWellFormed())];
};

const known = (secret: string): readonly string[] => {
  const bare = secret.trim().replace(/^bearer\s+/i, '');
  return [bare, bare.replace(/^[a-z]{1,20}:/i, '')].filter((one) => !byChance(one)).flatMap(spellings);
};

/** An agent repeats what it was sent a moment ago. */
const MOST_GRANTED = 8;

export const createOwnSecrets = (): OwnSecrets => {
  let given: readonly string[] = [];
  let granted: readonly string[] = [];
  let needles: readonly string[] = [];
  const sharpen = (): void => {
    // The longest first: one may be a part of another.
    needles = [...new Set([...given, ...granted].flatMap(known))].sort((a, b) => b.length - a.length);
  };
  const withoutIn = (text: string): string => needles.reduce((left, needle) => left.replaceAll(needle, HIDDEN), text);
  return {
    add: (secret) => {
      given = [...new Set([...given, secret])];
      sharpen();
    },
    addGranted: (token) => {
      granted = [...new Set([...granted, token])].slice(-MOST_GRANTED);
      sharpen();
    },
    without: (body) => {
      if (!needles.some((needle) => body.includes(needle))) return body;
      return Buffer.from(withoutIn(body.toString('utf8')), 'utf8');
    },
    withoutIn,
  };
};

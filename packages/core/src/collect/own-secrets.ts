/** What opens an agent: taken out of all that the agent sends back, whatever it calls it there. */
export interface OwnSecrets {
  add(secret: string): void;
  without(body: Buffer): Buffer;
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

export const createOwnSecrets = (): OwnSecrets => {
  let needles: readonly string[] = [];
  return {
    add: (secret) => {
      const bare = secret.trim().replace(/^bearer\s+/i, '');
      const known = [bare, bare.replace(/^[a-z]{1,20}:/i, '')].filter((one) => !byChance(one));
      // The longest first: one may be a part of another.
      needles = [...new Set([...needles, ...known.flatMap(spellings)])].sort((a, b) => b.length - a.length);
    },
    without: (body) => {
      const found = needles.filter((needle) => body.includes(needle));
      if (found.length === 0) return body;
      let text = body.toString('utf8');
      for (const needle of found) text = text.replaceAll(needle, HIDDEN);
      return Buffer.from(text, 'utf8');
    },
  };
};

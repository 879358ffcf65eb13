/** What a path of ours says: which page, of which agent, of which thing. */
export interface Place {
  /** Canonical form as it stands in the path, percent-encoded. */
  readonly agent: string | null;
  /** `services`, `cognition`, ...; empty for the overview. Null where the path is not of an agent. */
  readonly subject: string | null;
  /** A service's name or a thought's id, decoded. */
  readonly item: string | null;
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

export const placeOf = (pathname: string): Place => {
  const [, root, agent, subject, item] = pathname.split('/');
  if (root !== 'agents' || !agent) return { agent: null, subject: null, item: null };
  return { agent, subject: subject ?? '', item: item === undefined ? null : decoded(item) };
};

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object as the agent wrote it; null: not JSON, or not an object. */
export const parseMembers = (text: string): Members | null => {
  try {
    const value: unknown = JSON.parse(text);
    return isMembers(value) ? value : null;
  } catch {
    return null;
  }
};

export const membersIn = (members: Members, name: string): Members => {
  const value = members[name];
  return isMembers(value) ? value : {};
};

export const textIn = (members: Members, name: string): string | null => {
  const value = members[name];
  return typeof value === 'string' && value !== '' ? value : null;
};

export const numberIn = (members: Members, name: string): number | null => {
  const value = members[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
};

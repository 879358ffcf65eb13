import type { ContentMode } from '@ciris/telemetry-contracts';

/** What is typed into the form of an agent, as it is typed. */
export interface ConnectionForm {
  readonly url: string;
  readonly name: string;
  readonly token: string;
  readonly username: string;
  readonly password: string;
  readonly content: ContentMode;
  readonly stream: boolean;
}

export const EMPTY_FORM: ConnectionForm = {
  url: '',
  name: '',
  token: '',
  username: '',
  password: '',
  content: 'excerpt',
  stream: true,
};

type Given = Partial<Record<'token' | 'username' | 'password', string>>;

/** Only what was typed: an empty field is no credential. */
export const credentialsOf = ({ token, username, password }: ConnectionForm): Given => ({
  ...(token.trim() === '' ? {} : { token: token.trim() }),
  ...(username.trim() === '' ? {} : { username: username.trim() }),
  ...(password.trim() === '' ? {} : { password }),
});

export const hasCredentials = (form: ConnectionForm): boolean => Object.keys(credentialsOf(form)).length > 0;

/** A user and a password come together, or not at all. */
export const missingHalf = ({ username, password }: ConnectionForm): string | null => {
  const [user, secret] = [username.trim() !== '', password.trim() !== ''];
  if (user && !secret) return 'The password is missing: a user needs one.';
  if (secret && !user) return 'The user is missing: a password needs one.';
  return null;
};

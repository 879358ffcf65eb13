export type Token = string | (() => string | Promise<string>);

/** The token as it is at this moment, so that one that is renewed is taken up. */
export const readToken = async (token: Token | undefined): Promise<string | undefined> =>
  typeof token === 'function' ? await token() : token;

export const authorization = async (token: Token | undefined): Promise<Record<string, string>> => {
  const given = await readToken(token);
  return given === undefined ? {} : { authorization: `Bearer ${given}` };
};

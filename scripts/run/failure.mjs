/** An end that was foreseen: its text is for the person at the terminal, without a stack. */
export class Failure extends Error {
  /** @param {string} message what went wrong and what to do @param {string} [output] what the tool said */
  constructor(message, output = '') {
    super(message);
    this.output = output;
  }
}

const CAUSES = [
  {
    signs:
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|META_FETCH_FAIL|FETCH_ERROR|error sending request|dns error|NETWORK_ERROR/i,
    words:
      'The package registry could not be reached. The first start needs a network; later ones do not.\n' +
      'Check the connection; behind a proxy set HTTPS_PROXY, for a mirror run `npm config set registry <url>`.',
  },
  {
    signs: /EACCES|EPERM|EROFS|permission denied|read-only file system/i,
    words: 'A file could not be written. Run this as the owner of the folder, or clone it to a folder of your own.',
  },
  { signs: /ENOSPC|no space left/i, words: 'The disk is full: the packages need about 1 GB.' },
  {
    signs: /ERR_PNPM_OUTDATED_LOCKFILE|frozen-lockfile/i,
    words: 'pnpm-lock.yaml does not fit the package.json files. Run `pnpm install` and commit the lockfile.',
  },
];

/** Stack traces of npm itself and its hints about its own settings help nobody here. */
const NOISE = /^npm (error\s+at |error\s*$|warn |notice)/;
const lastLines = (text, count) =>
  text
    .trimEnd()
    .split('\n')
    .filter((line) => !NOISE.test(line))
    .slice(-count)
    .join('\n');

/** Names the likely cause of what a tool printed before it failed. */
export const explain = (doing, tried, output) => {
  const cause = CAUSES.find(({ signs }) => signs.test(output));
  return new Failure(`${doing} failed. Tried: ${tried}\n${cause?.words ?? ''}`.trimEnd(), lastLines(output, 25));
};

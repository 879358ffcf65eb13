/** Of a stack so much is looked at, whatever more is kept of it. */
const READ_CHARACTERS = 2000;
const MOST_FRAMES = 8;

const FRAME = /File "[^"\n]*?((?:ciris_[a-z_]+)\/[^"\n]+)\.py", line \d+, in ([\w<>.]+)/g;

/** Frames of the agent's own code, the innermost first: modules and functions, no lines, which each version moves. */
export const inAppFrames = (stack: string): readonly string[] =>
  [...stack.slice(0, READ_CHARACTERS).matchAll(FRAME)]
    .map(([, file = '', name = '']) => `${file.replaceAll('/', '.')}.${name}`)
    .reverse()
    .slice(0, MOST_FRAMES);

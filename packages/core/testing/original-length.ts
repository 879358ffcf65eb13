const CUT = /"((?:[^"\\]|\\.)*?)(?:…|\\u2026)\[cut (\d+)(?: characters)?\]"/g;

/**
 * Gives cut strings of a recorded stream their original lengths back by repeating what was kept of
 * them: so quotes and line ends are escaped as often as in the original, which a reader pays for.
 */
export const originalLength = (stream: string): string =>
  stream.replaceAll(CUT, (_, kept: string, cut: string) => {
    const text = JSON.parse(`"${kept}"`) as string;
    const whole = text.length + Number(cut);
    return JSON.stringify(text.repeat(Math.ceil(whole / text.length)).slice(0, whole));
  });

/** A start that cannot go on: what is wrong and what to do, without a stack. */
export class StartError extends Error {
  readonly remedy: string;
  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartError';
    this.remedy = remedy;
  }
}

export const EXIT_USAGE = 2;
export const EXIT_CANNOT_START = 3;

/** Says why there is no start, and ends: with a stack only where nobody foresaw it. */
export const endInVain = (error: unknown): never => {
  if (error instanceof StartError) {
    process.stderr.write(`\n${error.message}${error.remedy ? `\n${error.remedy}` : ''}\n`);
    process.exit(EXIT_CANNOT_START);
  }
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`\nThe platform cannot start: ${words}\n`);
  process.exit(1);
};

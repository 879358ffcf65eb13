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

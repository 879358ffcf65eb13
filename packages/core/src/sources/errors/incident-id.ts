import { hashOf } from './hash-of.ts';

/** Where and as what a line of error is written. */
export interface LineCause {
  readonly component: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly exception: string | null;
}

/** Lines of one place and exception have one cause. */
export const lineCause = ({ component, file, line, exception }: LineCause): string =>
  `line:${[component, file ?? '', line ?? '', exception ?? ''].join(':')}`;

/** The same cause is the same incident, on every machine and for ever. */
export const incidentIdOf = (cause: string): string => hashOf([cause]);

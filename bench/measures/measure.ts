/** One figure beside its limit; both in the unit that `measure` names. */
export interface Figure {
  /** Such as `memory of the server, one agent, MB`: its name for ever, since documents keep rows by it. */
  readonly measure: string;
  readonly limit: number;
  /** Whether a good figure is at most the limit, or at least. */
  readonly bound: 'at most' | 'at least';
  readonly measured: number;
  /** How it was come by, with what else was seen. */
  readonly how: string;
}

export interface MeasureOptions {
  /** How long a measure over time lasts. */
  readonly minutes: number;
  /** Says what is under way. */
  readonly say: (words: string) => void;
}

export interface Measure {
  /** As it is asked for. */
  readonly name: string;
  readonly run: (options: MeasureOptions) => Promise<readonly Figure[]>;
}

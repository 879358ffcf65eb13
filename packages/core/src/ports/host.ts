/** What the process was like over a stretch of time. */
export interface ProcessFigures {
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
  readonly residentBytes: number;
  readonly heapUsedBytes: number;
  readonly heapLimitBytes: number;
  /** Of one core; more where several work. */
  readonly cpuPercent: number;
  readonly eventLoopDelayP99Ms: number;
  readonly eventLoopDelayMaxMs: number;
}

/** The process that this product runs in, as it is told by whoever started it. */
export interface Host {
  readonly logLevel: string;
  /** How often the figures are taken. */
  readonly everyMs: number;
  /** Those of the last stretch; null: none is over. */
  figures(): ProcessFigures | null;
  /** Open WebSockets; null: nobody can connect yet. */
  connections(): number | null;
}

/** What is pushed by OTLP, by the name of its path. */
export const PUSH_SIGNALS = ['metrics', 'traces', 'logs'] as const;
export type PushSignal = (typeof PUSH_SIGNALS)[number];

export const PUSH_FORMATS = ['protobuf', 'json'] as const;
export type PushFormat = (typeof PUSH_FORMATS)[number];

/** What each signal calls its parts, in requests and answers. */
export const PUSH_PARTS = {
  metrics: { resources: 'resourceMetrics', scopes: 'scopeMetrics', items: 'metrics', counted: 'DataPoints' },
  traces: { resources: 'resourceSpans', scopes: 'scopeSpans', items: 'spans', counted: 'Spans' },
  logs: { resources: 'resourceLogs', scopes: 'scopeLogs', items: 'logRecords', counted: 'LogRecords' },
} as const satisfies Readonly<Record<PushSignal, Readonly<Record<string, string>>>>;

export interface Push {
  readonly signal: PushSignal;
  readonly format: PushFormat;
  /** Unpacked. */
  readonly body: Uint8Array;
}

/** What its sender is told: how much of it is not kept, and why. */
export interface PushOutcome {
  readonly refused: number;
  /** Empty: all is kept. */
  readonly message: string;
}

/** Where pushes come in. */
export interface PushIntake {
  /**
   * Resolves when all that is not refused is durable. TelemetryError BAD_INPUT or TOO_LARGE where the body is none,
   * UNAVAILABLE where it cannot be kept now: then it may be sent again, whole, and nothing of it doubles.
   */
  receive(push: Push): Promise<PushOutcome>;
}

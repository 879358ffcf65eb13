import { withOffset } from '../spelling.ts';
import type { View } from '../view.ts';

/** What most endpoints wrap their answer in. */
export const plain = (view: View, data: unknown): object => ({
  data,
  metadata: { timestamp: withOffset(view.now()), request_id: null, duration_ms: null },
});

/** The telemetry routes give each request an id, and always say that it took no time. */
export const telemetry = (view: View, data: unknown): object => ({
  data,
  metadata: { timestamp: withOffset(view.now()), request_id: view.random.uuid(), duration_ms: 0 },
});

/** Python writes whole numbers of its floats with a point; JSON readers do not mind. */
export const rounded = (value: number, digits = 6): number => Number(value.toFixed(digits));

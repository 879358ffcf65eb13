import { utf8Of } from '@ciris/telemetry-core/strict-json';
import { jsonIn } from './json-text.ts';

/** The value of a body in JSON; TelemetryError BAD_INPUT with the place. */
export const jsonOf = (bytes: Buffer): unknown => jsonIn(utf8Of(bytes), 'body');

export type { AppRouter } from '@ciris/telemetry-api';
export type { Connection, ConnectionSnapshot, ConnectionState, LiveTransport } from './connection.ts';
export { createTelemetryClient, type TelemetryClient, type TelemetryClientOptions } from './create-client.ts';
export { isTelemetryError, type TelemetryErrorLike } from './errors.ts';
export type { Token } from './token.ts';

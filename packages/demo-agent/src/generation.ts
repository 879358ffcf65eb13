export type { Generation } from '@ciris/telemetry-contracts';

export { type AgentOptions, type SimulatedAgent, startAgent } from './as/host.ts';
export type { Cancel, Clock } from './clock.ts';
export type { Generation } from './generation.ts';
export type { ReceivedRequest, TrafficStats } from './http/traffic.ts';
export type { Replay, ReplayOptions } from './replay/options.ts';
export { startReplay } from './replay/start-replay.ts';
export { systemClock } from './system-clock.ts';

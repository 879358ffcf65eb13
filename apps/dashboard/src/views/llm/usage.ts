import type { AppOutput } from '../../live/outputs.ts';

export type Usage = AppOutput['llm']['usage'];
/** Calls of one provider, model or handler. */
export type UsageRow = Usage['byModel'][number] & Partial<Pick<Usage['byProvider'][number], 'breakerState'>>;
export type Providers = AppOutput['llm']['providers'];

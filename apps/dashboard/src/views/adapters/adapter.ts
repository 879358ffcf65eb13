import type { AppOutput } from '../../live/outputs.ts';

export type AdapterList = AppOutput['adapters']['list'];
export type Adapter = AdapterList['rows'][number];
export type Discord = AppOutput['adapters']['discord'];

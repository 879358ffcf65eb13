import type { SourceState } from '@ciris/telemetry-contracts';
import { expect, it } from 'vitest';
import type { AgentView } from '../agent-view.ts';
import { tellerOf } from './queue-items.ts';

type Given = Pick<SourceState, 'source' | 'state' | 'lastSuccessAt'>;

const viewOf = (...sources: readonly Given[]) => ({ view: { sources, rows: [] } }) as unknown as AgentView;

it.each([
  [
    'database',
    viewOf(
      { source: 'stream', state: 'open', lastSuccessAt: 1 },
      { source: 'database', state: 'open', lastSuccessAt: 1 },
    ),
  ],
  [
    'stream',
    viewOf(
      { source: 'stream', state: 'open', lastSuccessAt: 1 },
      { source: 'database', state: 'lost', lastSuccessAt: 1 },
    ),
  ],
  // Its counts stand as they were told last, so the thoughts that they count do too.
  ['stream', viewOf({ source: 'stream', state: 'lost', lastSuccessAt: 1 })],
  [null, viewOf({ source: 'stream', state: 'connecting', lastSuccessAt: null })],
  [null, viewOf({ source: 'stream', state: 'not_granted', lastSuccessAt: 1 })],
] as const)('%s tells single thoughts', (source, of) => expect(tellerOf(of)).toBe(source));

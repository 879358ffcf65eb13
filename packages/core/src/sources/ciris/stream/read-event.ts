import { z } from 'zod';
import type { Signal } from '../../../ports/signal.ts';
import { actionResult } from './events/action-result.ts';
import { aspdmaResult } from './events/aspdma-result.ts';
import { conscienceResult } from './events/conscience-result.ts';
import { dmaResults } from './events/dma-results.ts';
import type { EventReader, ReadContext } from './events/event.ts';
import { idmaResult } from './events/idma-result.ts';
import { llmCall } from './events/llm-call.ts';
import { tsaspdmaResult, verbSecondPassResult } from './events/second-pass.ts';
import { snapshotAndContext } from './events/snapshot-and-context.ts';
import { thoughtStart } from './events/thought-start.ts';

const READERS: ReadonlyMap<string, EventReader> = new Map(
  [
    thoughtStart,
    snapshotAndContext,
    dmaResults,
    idmaResult,
    aspdmaResult,
    verbSecondPassResult,
    tsaspdmaResult,
    conscienceResult,
    actionResult,
    llmCall,
  ].map((reader) => [reader.type, reader]),
);

const typed = z.object({ event_type: z.string() });

/** What one event of a frame says; null: of a type that is not known, or without thought or time. */
export const readEvent = (event: unknown, context: ReadContext): readonly Signal[] | null => {
  const type = typed.safeParse(event).data?.event_type;
  return (type === undefined ? undefined : READERS.get(type))?.read(event, context) ?? null;
};

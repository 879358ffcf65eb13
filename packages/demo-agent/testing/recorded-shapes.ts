import type { Generation } from '../src/generation.ts';
import { isAnswer, type RecordedAnswer } from '../src/replay/recording/answer.ts';
import { foldersIn } from '../src/replay/recording/generation.ts';
import { readPhase } from '../src/replay/recording/phase.ts';
import { readTimeline } from '../src/replay/recording/timeline.ts';
import { GENERATION_FOLDERS } from './fixtures.ts';
import { addShape, type Shape } from './shapes.ts';

const answersOf = (
  generation: Generation,
  phases: readonly string[],
  timelines: boolean,
): readonly RecordedAnswer[] => {
  const root = GENERATION_FOLDERS[generation];
  const names = timelines ? foldersIn(`${root}/timeline`) : [];
  return [
    ...phases.flatMap((phase) => readPhase(root, phase)),
    ...names.flatMap((name) => readTimeline(root, name).lines),
  ];
};

const shapeOf = (answers: readonly RecordedAnswer[], method: string, path: string, queryType: string | null): Shape => {
  const shape: Shape = new Map();
  for (const answer of answers) {
    if (answer.method !== method || answer.path !== path || !isAnswer(answer.outcome)) continue;
    const { status, headers, body } = answer.outcome;
    const asked = (answer.requestBody as { query_type?: string } | undefined)?.query_type ?? null;
    if (status !== 200 || !headers['content-type']?.startsWith('application/json') || asked !== queryType) continue;
    addShape(shape, JSON.parse(body));
  }
  return shape;
};

export interface RecordedShapes {
  /** Of all recordings of the generation. */
  readonly ever: Shape;
  /** Of the phase that belongs to the database and the streams. */
  readonly afterMessages: Shape;
}

/** What real agents of a generation answered to a request. */
export const recordedShapes = (
  generation: Generation,
  method: string,
  path: string,
  queryType: string | null = null,
): RecordedShapes => {
  const phases = foldersIn(`${GENERATION_FOLDERS[generation]}/answers`);
  return {
    ever: shapeOf(answersOf(generation, phases, true), method, path, queryType),
    afterMessages: shapeOf(answersOf(generation, ['after-messages'], false), method, path, queryType),
  };
};

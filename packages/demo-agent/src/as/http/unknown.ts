import type { Generation } from '../../generation.ts';
import { type Answer, jsonAnswer } from '../../http/answer.ts';

const PAGE =
  '<!DOCTYPE html><html lang="en"><head><title>404</title></head><body>This page could not be found.</body></html>';

/** A path that the agent does not have: JSON, the page of its GUI, or nothing at all. */
export const unknownPath = (generation: Generation, path: string): Answer => {
  if (generation === 'early' || (generation === 'v2' && path.startsWith('/v1/telemetry'))) {
    return jsonAnswer(404, { detail: 'Not Found' });
  }
  return generation === 'v1'
    ? { status: 404, headers: { 'content-type': 'text/html; charset=utf-8' }, body: PAGE }
    : { status: 404, headers: {}, body: '' };
};

/** A path that it has, asked in another way; `v2` does not tell the two apart. */
export const wrongMethod = (generation: Generation): Answer =>
  generation === 'v2' ? jsonAnswer(404, { detail: 'Not Found' }) : jsonAnswer(405, { detail: 'Method Not Allowed' });

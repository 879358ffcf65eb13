import { join } from 'node:path';
import type { Generation } from '../../generation.ts';
import type { Answer } from '../../http/answer.ts';
import { readText } from '../recording/read-text.ts';

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

const STREAM = '/v1/system/runtime/reasoning-stream';

/** A token of a process that is gone. */
export const staleToken = (generation: Generation): Answer =>
  json(401, { detail: generation === 'v2' ? 'Invalid session token' : 'Invalid API key' });

export const missingToken = (): Answer =>
  json(401, { detail: 'Missing authorization header' }, { 'www-authenticate': 'Bearer' });

export const notReady = (): Answer => json(503, { detail: 'Service not available' });

const page = (root: string): string => {
  const text = readText(join(root, 'answers', 'errors', 'unknown_path.json'));
  const body = text === null ? null : (JSON.parse(text) as { body?: unknown }).body;
  return typeof body === 'string' ? body : '<!DOCTYPE html><html lang="en"><head></head><body>404</body></html>';
};

const pages = new Map<string, string>();

/** Each generation has its own way of not knowing a path: JSON, the page of its GUI, or nothing. */
export const notFound = (generation: Generation, root: string, path: string): Answer => {
  if (generation === 'early' && path === STREAM) return json(405, { detail: 'Method Not Allowed' });
  if (generation === 'early' || (generation === 'v2' && path.startsWith('/v1/telemetry'))) {
    return json(404, { detail: 'Not Found' });
  }
  if (generation === 'v2') return { status: 404, headers: {}, body: '' };
  const html = pages.get(root) ?? page(root);
  pages.set(root, html);
  return { status: 404, headers: { 'content-type': 'text/html; charset=utf-8' }, body: html };
};

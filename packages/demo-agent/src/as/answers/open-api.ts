import type { View } from '../view.ts';
import earlyPaths from './openapi-early.json' with { type: 'json' };
import v1Paths from './openapi-v1.json' with { type: 'json' };
import v2Paths from './openapi-v2.json' with { type: 'json' };

const PATHS: Readonly<Record<'early' | 'v1' | 'v2', Readonly<Record<string, readonly string[]>>>> = {
  early: earlyPaths,
  v1: v1Paths,
  v2: v2Paths,
};

/** The paths that the generation describes, without their schemas; the simulation answers some of them. */
export const openApi = (view: View): object => ({
  openapi: '3.1.0',
  info: { title: 'CIRIS API v1', version: '1.0.0' },
  paths: Object.fromEntries(
    Object.entries(PATHS[view.dialect.generation]).map(([path, methods]) => [
      path,
      Object.fromEntries(methods.map((method) => [method, {}])),
    ]),
  ),
});

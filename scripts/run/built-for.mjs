import { readFileSync } from 'node:fs';
import { at } from './paths.mjs';

const asPath = (path) => `/${path.replace(/^\/+|\/+$/g, '')}`;

/** The path that the pages were last built for; null: they were not built so far. */
const builtPath = () => {
  try {
    const { basePath = '' } = JSON.parse(
      readFileSync(at('apps', 'dashboard', '.next', 'routes-manifest.json'), 'utf8'),
    );
    return asPath(basePath);
  } catch {
    return null;
  }
};

/** Why the pages are built anew although nothing in them changed; null: their path is the same. */
export const otherPath = (path) => {
  const [built, wanted] = [builtPath(), asPath(path)];
  return built === null || built === wanted ? null : `built for ${built}, wanted for ${wanted}`;
};

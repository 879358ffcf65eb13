import { readFileSync } from 'node:fs';
import { PHASE_PRODUCTION_SERVER } from 'next/constants.js';
import { wantedBasePath } from './env.mjs';

const builtBasePath = () =>
  JSON.parse(readFileSync(new URL('.next/routes-manifest.json', import.meta.url), 'utf8')).basePath;

/** @param {string} phase */
const config = (phase) => {
  // A build is served under the path it was made for, whatever the environment says by then.
  const basePath = phase === PHASE_PRODUCTION_SERVER ? builtBasePath() : wantedBasePath;
  /** @type {import('next').NextConfig} */
  const settings = {
    basePath,
    env: { TELEMETRY_BASE_PATH: basePath },
    poweredByHeader: false,
    devIndicators: false,
    // The server speaks to itself as 127.0.0.1; without this, dev pages never come alive there.
    allowedDevOrigins: ['127.0.0.1'],
    // Types are checked by a task of their own; a build without test tools has not even all of them.
    typescript: { ignoreBuildErrors: true },
    experimental: { optimizePackageImports: ['radix-ui'] },
  };
  return settings;
};

export default config;

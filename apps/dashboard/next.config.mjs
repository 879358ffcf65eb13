import { readFileSync } from 'node:fs';
import { PHASE_PRODUCTION_SERVER } from 'next/constants.js';
import { servedFolder, wantedBasePath } from './env.mjs';

const builtBasePath = () =>
  JSON.parse(readFileSync(new URL(`${servedFolder}/routes-manifest.json`, import.meta.url), 'utf8')).basePath;

/** @param {string} phase */
const config = (phase) => {
  // A build is served under the path it was made for, whatever the environment says by then.
  const served = phase === PHASE_PRODUCTION_SERVER;
  const basePath = served ? builtBasePath() : wantedBasePath;
  /** @type {import('next').NextConfig} */
  const settings = {
    basePath,
    distDir: served ? servedFolder : '.next',
    env: { TELEMETRY_BASE_PATH: basePath },
    // A browser asks for it by itself where a page has not named its icon yet.
    redirects: async () => [{ source: '/favicon.ico', destination: '/icon.svg', permanent: false }],
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

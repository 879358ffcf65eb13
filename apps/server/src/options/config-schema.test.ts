import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { configSchema } from './config-schema.ts';

const published = new URL('../../../../docs/telemetry.config.schema.json', import.meta.url);

it('is published as it is: pnpm --filter @ciris/telemetry-server schema', () => {
  expect(JSON.parse(readFileSync(published, 'utf8'))).toEqual(JSON.parse(JSON.stringify(configSchema())));
});

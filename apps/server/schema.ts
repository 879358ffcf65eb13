import { writeFileSync } from 'node:fs';
import { configSchema } from './src/options/config-schema.ts';

const published = new URL('../../docs/telemetry.config.schema.json', import.meta.url);
writeFileSync(published, `${JSON.stringify(configSchema(), null, 2)}\n`);

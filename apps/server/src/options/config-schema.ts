import { z } from 'zod';
import { configFile } from './config-file.ts';

/** The configuration file as JSON Schema, for editors: name it as `$schema` in the file. */
export const configSchema = (): Record<string, unknown> => ({
  title: 'Configuration of CIRIS Telemetry',
  ...z.toJSONSchema(configFile, { target: 'draft-7', io: 'input' }),
});

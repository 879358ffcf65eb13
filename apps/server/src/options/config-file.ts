import { existsSync, readFileSync } from 'node:fs';
import { CONTENT_MODES } from '@ciris/telemetry-contracts';
import { FAMILY_NAMES } from '@ciris/telemetry-core/before-start';
import { z } from 'zod';
import { LOG_FORMATS, LOG_LEVELS, type Mistake } from './options.ts';

export const DEFAULT_CONFIG_FILE = 'telemetry.config.json';

/** A secret is never written into the file: it names an environment variable or a file that holds it. */
const secret = z.union([z.strictObject({ env: z.string().min(1) }), z.strictObject({ file: z.string().min(1) })]);
export type SecretReference = z.infer<typeof secret>;

const days = z.number().positive().max(36_500);

export const configFile = z.strictObject({
  $schema: z.string().optional(),
  port: z.number().int().min(0).max(65_535).optional(),
  host: z.string().optional(),
  basePath: z.string().optional(),
  dataDir: z.string().optional(),
  content: z.enum(CONTENT_MODES).optional(),
  demo: z.number().int().min(0).max(20).optional(),
  logLevel: z.enum(LOG_LEVELS).optional(),
  logFormat: z.enum(LOG_FORMATS).optional(),
  agents: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(100).optional(),
        url: z.string().min(1),
        token: secret.optional(),
        username: z.string().min(1).optional(),
        password: secret.optional(),
        database: z.string().min(1).optional(),
        content: z.enum(CONTENT_MODES).optional(),
        stream: z.boolean().optional(),
        exclude: z.array(z.enum(FAMILY_NAMES)).optional(),
      }),
    )
    .optional(),
  objective: z
    .strictObject({
      percent: z.number().min(50).max(99.999).optional(),
      days: z.number().int().min(1).max(366).optional(),
    })
    .optional(),
  retentionDays: z
    .strictObject({
      samples: days.optional(),
      thoughts: days.optional(),
      logLines: days.optional(),
      audit: days.optional(),
      errors: days.optional(),
      handlerSummaries: days.optional(),
      snapshotChanges: days.optional(),
      changes: days.optional(),
      reports: days.optional(),
    })
    .optional(),
});
export type ConfigFile = z.infer<typeof configFile>;

const lineOf = (text: string, error: unknown): string => {
  const position = error instanceof Error ? error.message.match(/position (\d+)/)?.[1] : undefined;
  return position === undefined ? '' : ` line ${text.slice(0, Number(position)).split('\n').length}`;
};

/** The file, if it was named or lies at its usual place. */
export const readConfigFile = (
  path: string | undefined,
): { readonly file: ConfigFile; readonly mistakes: readonly Mistake[] } => {
  const name = path ?? DEFAULT_CONFIG_FILE;
  if (!existsSync(name)) {
    if (path === undefined) return { file: {}, mistakes: [] };
    return { file: {}, mistakes: [{ place: '--config', value: name, allowed: 'a file that exists' }] };
  }
  const text = readFileSync(name, 'utf8');
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : 'not JSON';
    return { file: {}, mistakes: [{ place: `${name}${lineOf(text, error)}`, value: message, allowed: 'JSON' }] };
  }
  const parsed = configFile.safeParse(body);
  if (parsed.success) return { file: parsed.data, mistakes: [] };
  return {
    file: {},
    mistakes: parsed.error.issues.map((issue) => ({
      place: `${name}: ${issue.path.join('.') || 'top'}`,
      value: '',
      allowed: issue.message,
    })),
  };
};

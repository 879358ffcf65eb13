import type { Generation } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { cognitiveStateOf, STARTING_SECONDS } from '../../../facts/cognitive-state.ts';
import { ENDPOINTS } from '../../../facts/endpoints.ts';
import { contentOf, labelOf } from '../../mask.ts';
import { at, type Member, memberOf, readFields } from './body.ts';
import { factsAt } from './facts.ts';
import { type Family, get, type ReadContext } from './family.ts';
import { amount, flag, stateWord, text } from './schemas.ts';

const warning = z.object({ code: z.string(), severity: z.string(), message: z.string().nullish() });

const common: Readonly<Record<string, Member>> = {
  status: at('data.status', text, { to: (status) => labelOf(status, 40) }),
  version: at('data.version', text, { to: (version) => labelOf(version, 80) }),
  uptimeSeconds: at('data.uptime_seconds', amount),
  initializationComplete: at('data.initialization_complete', flag),
};

const withWarnings = (context: ReadContext): Readonly<Record<string, Member>> => ({
  ...common,
  degradedMode: at('data.degraded_mode', flag),
  warnings: at('data.warnings', z.array(warning).max(200), {
    to: (warnings) =>
      warnings.map(({ code, severity, message }) => ({
        code: labelOf(code, 80),
        severity: labelOf(severity, 20),
        message: typeof message === 'string' ? contentOf(message, context.content) : null,
      })),
  }),
});

const MEMBERS: Readonly<Record<Generation, (context: ReadContext) => Readonly<Record<string, Member>>>> = {
  early: () => common,
  v1: () => common,
  v2: withWarnings,
};

const state = (context: ReadContext, uptimeSeconds: unknown): Member => {
  const starts = context.generation === 'early' && Number(uptimeSeconds) < STARTING_SECONDS;
  return at('data.cognitive_state', stateWord, {
    to: (word) => {
      const told = cognitiveStateOf(word);
      return starts && told === 'SHUTDOWN' ? null : told;
    },
    absent: { unavailable: 'not_yet', detail: 'The agent is in none of its states yet: it starts or is being set up.' },
  });
};

export const health: Family = {
  name: 'health',
  endpoint: ENDPOINTS.health,
  source: 'answer',
  requests: get('/v1/system/health'),
  read: (body, context) => [
    { kind: 'snapshot', subject: 'health', key: '', fields: readFields(body, MEMBERS[context.generation](context)) },
    {
      kind: 'snapshot',
      subject: 'cognition',
      key: '',
      fields: readFields(body, { state: state(context, memberOf(body, 'data.uptime_seconds')) }),
    },
  ],
  facts: factsAt({ madeAt: 'data.timestamp', uptimeSeconds: 'data.uptime_seconds' }),
};

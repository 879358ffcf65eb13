import { BUDGETS, type BudgetName, type Generation } from '@ciris/telemetry-contracts';
import type { FieldValue, SnapshotSignal } from '../../../ports/signal.ts';
import { labelOf } from '../../mask.ts';
import { at, type Member, memberOf, readFields } from './body.ts';
import { amount, text } from './schemas.ts';

/** As agents name them. */
const NAMES: Readonly<Record<BudgetName, string>> = {
  memory: 'memory_mb',
  cpu: 'cpu_percent',
  disk: 'disk_mb',
  openThoughts: 'thoughts_active',
  tokensHour: 'tokens_hour',
  tokensDay: 'tokens_day',
};

const word = { to: (told: string) => labelOf(told, 40) };

const membersOf = (place: string, generation: Generation): Readonly<Record<string, Member>> => ({
  limit: at(`${place}.limit`, amount),
  warning: at(`${place}.warning`, amount),
  critical: at(`${place}.critical`, amount),
  action: at(`${place}.action`, text, word),
  cooldownSeconds: at(`${place}.cooldown_seconds`, amount),
  ...(generation === 'v2' ? { elevatedAction: at(`${place}.elevated_action`, text, word) } : {}),
});

const unlimited: FieldValue = { unavailable: 'not_applicable', detail: 'It sets itself no such limit.' };

/** The limits that an agent holds itself to. One that is null is none; one that is missing is not understood. */
export const budgetsIn = (body: unknown, generation: Generation): readonly SnapshotSignal[] =>
  BUDGETS.map((key) => {
    const place = `data.limits.${NAMES[key]}`;
    const members = membersOf(place, generation);
    const none = memberOf(body, place) === null;
    const fields = none
      ? Object.fromEntries(Object.keys(members).map((name) => [name, unlimited]))
      : readFields(body, members);
    return { kind: 'snapshot', subject: 'budget', key, fields };
  });

import type { BudgetName, BudgetRow } from '@ciris/telemetry-contracts';

const grouped = (value: number): string => Math.round(value).toLocaleString('en-US');

const AMOUNT: Readonly<Record<BudgetName, (value: number) => string>> = {
  memory: (value) => `${grouped(value)} MB`,
  cpu: (value) => `${grouped(value)} %`,
  disk: (value) => `${grouped(value)} MB`,
  openThoughts: grouped,
  tokensHour: grouped,
  tokensDay: grouped,
};

const NAME: Readonly<Record<BudgetName, string>> = {
  memory: 'memory',
  cpu: 'CPU over a minute',
  disk: 'disk',
  openThoughts: 'open thoughts',
  tokensHour: 'tokens of the hour',
  tokensDay: 'tokens of the day',
};

const levelOf = ({ level }: BudgetRow) => (level.status === 'available' ? level.value : null);

/** `memory 450 MB, warned of from 3,072 MB`: what is used and where the next step lies. */
const words = ({ name, used, warning, critical, level }: BudgetRow): string => {
  if (used.status === 'unavailable') return NAME[name];
  const amount = AMOUNT[name];
  const now = `${NAME[name]} ${amount(used.value)}`;
  const [step, what] =
    level.status === 'available' && level.value === 'critical' ? [critical, 'critical'] : [warning, 'a warning'];
  return step.status === 'unavailable' ? now : `${now}, ${what} from ${amount(step.value)}`;
};

const first = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** How the agent stands to the limits that it holds itself to. */
export const resourcesSentence = (budgets: readonly BudgetRow[]): string => {
  const known = budgets.filter((row) => levelOf(row) !== null);
  const critical = known.filter((row) => levelOf(row) === 'critical');
  const warned = known.filter((row) => levelOf(row) === 'warning');
  if (critical.length > 0) return `Critical by its own limits: ${critical.map(words).join('; ')}.`;
  if (warned.length > 0) return `Near its own limits: ${warned.map(words).join('; ')}.`;
  if (known.length > 0) {
    const shown = known.filter(({ name }) => name === 'memory' || name === 'cpu');
    return `Within its own limits: ${(shown.length > 0 ? shown : known).map(words).join('; ')}.`;
  }
  const used = budgets.filter((row) => row.used.status === 'available');
  return used.length > 0
    ? `${first(used.map(words).join('; '))}. Its limits are not told.`
    : 'What it uses is not told so far.';
};

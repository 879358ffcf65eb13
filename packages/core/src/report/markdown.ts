import type { CheckResult, Report, SystemReport } from '@ciris/telemetry-contracts';

const iso = (at: number): string => new Date(at).toISOString();

const WORDS: Readonly<Record<SystemReport['outcome'], string>> = {
  works: 'works',
  degraded: 'degraded',
  broken: 'broken',
  not_told: 'not told by this agent',
  not_enough_data: 'not enough data',
};

/** Text of agents must not become markup. */
const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>#|]/g, '\\$&').replaceAll('\n', ' ');

const percent = (reading: SystemReport['quality']['coverage']): string =>
  reading.status === 'available' ? `${Math.floor(reading.value)} %` : `n/a (${reading.detail ?? reading.reason})`;

const checkLines = (check: CheckResult): string[] => [
  `- **${WORDS[check.outcome]}**: ${plain(check.title)}: ${plain(check.answer)} (${iso(check.at)})`,
  `  - asked: \`${check.query.replaceAll('`', "'")}\``,
  ...check.evidence.map(
    (one) => `  - ${plain(one.text)}, from ${one.source} \`${one.endpoint}\`, observed ${iso(one.observedAt)}`,
  ),
  ...(check.better ? [`  - better: ${plain(check.better)}`] : []),
];

/** One system as a document of its own: what it does, the evidence, and how to get it today. */
export const systemMarkdown = (report: Report, system: SystemReport): string =>
  [
    `# ${system.title}: ${WORDS[system.outcome]}`,
    '',
    `Agent ${plain(report.agent.name)}${report.agent.simulated ? ' (simulated)' : ''}, ${iso(report.at)}.`,
    ...(system.finding ? ['', plain(system.finding)] : []),
    '',
    `Coverage ${percent(system.quality.coverage)}, freshness ${percent(system.quality.freshness)}, agreement of sources ${percent(system.quality.agreement)}.`,
    '',
    '## Checks',
    '',
    ...system.checks.flatMap(checkLines),
    ...(system.notTold.length > 0 ? ['', '## Not told', '', ...system.notTold.map((text) => `- ${plain(text)}`)] : []),
    '',
    '## How to get it today',
    '',
    ...system.exposedAs.map((edge) => `- ${edge.kind}: \`${edge.name}\`${edge.href === null ? '' : ` (${edge.href})`}`),
    '',
  ].join('\n');

/** The whole report. */
export const reportMarkdown = (report: Report): string =>
  [
    `# Success report: ${plain(report.agent.name)}${report.agent.simulated ? ' (simulated)' : ''}`,
    '',
    `${plain(report.sentence)} ${plain(report.why)}`.trim(),
    '',
    `${iso(report.at)}. ${report.checksPassed} of ${report.checksTotal} checks pass. ${report.scoreboard.sentence}`,
    '',
    '| System | Says | Coverage | Freshness | Agreement | Finding |',
    '|---|---|---|---|---|---|',
    ...report.systems.map((system) => {
      const { coverage, freshness, agreement } = system.quality;
      return `| ${system.title} | ${WORDS[system.outcome]} | ${percent(coverage)} | ${percent(freshness)} | ${percent(agreement)} | ${plain(system.finding)} |`;
    }),
    '',
    ...report.systems.flatMap((system) => [
      `## ${system.title}: ${WORDS[system.outcome]}`,
      '',
      ...system.checks.flatMap(checkLines),
      ...system.notTold.map((text) => `- not told: ${plain(text)}`),
      '',
    ]),
    '## Documented endpoints',
    '',
    '| # | Endpoint | Subject | Procedure | Data |',
    '|---|---|---|---|---|',
    ...report.scoreboard.rows.map(
      (row) =>
        `| ${row.number} | ${plain(row.path)} | ${row.subject} | ${row.procedure ?? 'not yet'} | ${row.data ? 'yes' : plain(row.note)} |`,
    ),
    '',
  ].join('\n');

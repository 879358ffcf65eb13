import { LIST } from '../url/list.ts';
import { choice, text } from '../url/parameter.ts';
import { TRAFFIC } from '../url/traffic.ts';
import type { Page } from './subject.ts';

/** A page that is of no agent, or chooses one by its search. */
export interface AcrossPage extends Page {
  readonly path: string;
  /** Where it stands in the rail; `settings`: beside the settings, which have one entry for all. */
  readonly place: 'top' | 'across' | 'foot' | 'settings';
  /** As the top bar names it; absent: by its label. */
  readonly title?: string;
  /** True: it may be about one agent, which then stands in its search. */
  readonly choosesAgent?: true;
}

export const FLEET_SHOWN = choice('show', 'all', 'attention');

export const fleet = {
  path: '/',
  label: 'Fleet',
  icon: 'layoutList',
  key: 'f',
  onPhone: true,
  place: 'top',
  search: [...LIST, FLEET_SHOWN, TRAFFIC],
} as const satisfies AcrossPage;

export const report = {
  path: '/report',
  label: 'Report',
  title: 'Success report',
  icon: 'fileCheck',
  key: 'r',
  onPhone: true,
  place: 'across',
  choosesAgent: true,
  search: [text('agent'), text('report'), text('open')],
  first: (ask, { search }) => {
    const [agent, frozen] = [search.get('agent'), search.get('report')];
    return agent === null ? [] : [ask.report.get.prefetch({ agent, ...(frozen === null ? {} : { report: frozen }) })];
  },
} as const satisfies AcrossPage;

export const settings = {
  path: '/settings/agents',
  label: 'Settings',
  icon: 'settings',
  key: ',',
  place: 'foot',
  search: [choice('add', 'false', 'true'), text('open')],
} as const satisfies AcrossPage;

export const retention = {
  path: '/settings/retention',
  label: 'Retention',
  icon: 'archive',
  key: '.',
  place: 'settings',
  search: LIST,
  first: (ask) => [ask.platform.retention.prefetch({})],
} as const satisfies AcrossPage;

export const platform = {
  path: '/settings/platform',
  label: 'Platform',
  icon: 'heartPulse',
  key: 'z',
  place: 'settings',
  search: LIST,
  first: (ask) => [ask.platform.health.prefetch({})],
} as const satisfies AcrossPage;

/** The pages beside those of an agent, in the order of the rail. */
export const ACROSS: readonly AcrossPage[] = [fleet, report, settings, retention, platform];

/** True of each page that the settings lead to. */
export const isOfSettings = ({ place }: AcrossPage): boolean => place === 'foot' || place === 'settings';

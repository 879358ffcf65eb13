import { BASE_PATH } from '../env.ts';
import { type AcrossPage, fleet, report, settings } from '../subjects/across.ts';
import type { ItemPath, SubjectPath } from '../subjects/subjects.ts';

/**
 * Addresses of the pages. `agent` is the canonical form the platform gives, percent-encoded already;
 * ids of services, thoughts and the like are encoded here.
 */
const part = encodeURIComponent;

const across = (page: AcrossPage, agent?: string): string =>
  page.choosesAgent && agent !== undefined ? `${page.path}?agent=${part(agent)}` : page.path;

export const links = {
  fleet: () => fleet.path,
  overview: (agent: string) => `/agents/${agent}`,
  subject: (agent: string, path: SubjectPath) => (path === '' ? `/agents/${agent}` : `/agents/${agent}/${path}`),
  /** One thing of a subject. */
  item: (agent: string, path: ItemPath, id: string) => `/agents/${agent}/${path}/${part(id)}`,
  across,
  report: (agent?: string) => across(report, agent),
  frozenReport: (agent: string, frozen: string) => `${report.path}?agent=${part(agent)}&report=${part(frozen)}`,
  settings: () => settings.path,
} as const;

/** An address of ours that somebody else may open. */
export const whole = (path: string): string => `${window.location.origin}${BASE_PATH}${path}`;

/** An address that the platform gives, base path and all, as the router wants it. */
export const routed = (href: string): string =>
  BASE_PATH !== '' && href.startsWith(`${BASE_PATH}/`) ? href.slice(BASE_PATH.length) : href;

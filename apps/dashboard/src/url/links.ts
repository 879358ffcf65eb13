import { BASE_PATH } from '../env.ts';

/**
 * Addresses of the pages. `agent` is the canonical form the platform gives, percent-encoded already;
 * ids of services and thoughts are encoded here.
 */
const part = encodeURIComponent;

export const links = {
  fleet: () => '/',
  overview: (agent: string) => `/agents/${agent}`,
  services: (agent: string) => `/agents/${agent}/services`,
  service: (agent: string, service: string) => `/agents/${agent}/services/${part(service)}`,
  cognition: (agent: string) => `/agents/${agent}/cognition`,
  thoughts: (agent: string) => `/agents/${agent}/thoughts`,
  thought: (agent: string, thought: string) => `/agents/${agent}/thoughts/${part(thought)}`,
  report: (agent?: string) => (agent === undefined ? '/report' : `/report?agent=${part(agent)}`),
  frozenReport: (agent: string, report: string) => `/report?agent=${part(agent)}&report=${part(report)}`,
  settings: () => '/settings/agents',
} as const;

/** An address of ours that somebody else may open. */
export const whole = (path: string): string => `${window.location.origin}${BASE_PATH}${path}`;

/** An address that the platform gives, base path and all, as the router wants it. */
export const routed = (href: string): string =>
  BASE_PATH !== '' && href.startsWith(`${BASE_PATH}/`) ? href.slice(BASE_PATH.length) : href;

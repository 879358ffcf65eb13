import type { Page } from '@playwright/test';

/** Where a picture is taken: the watched cast, a server without agents, or one whose answers are awaited. */
export type Scene = 'watched' | 'empty' | 'silent' | 'lost';

export interface Picture {
  /** First part of the file's name. */
  readonly name: string;
  /** What is to be seen, as the document says it. */
  readonly words: string;
  readonly scene: Scene;
  readonly path: string;
  /** What is done before the picture is taken. */
  readonly act?: (page: Page, phone: boolean) => Promise<void>;
}

/** A page of one agent, over the time that it was watched. */
const at = (page: string): string => `/agents/${page}?range=now-6m`;

/** One after the other, by the page that they show. */
export const PICTURES: Readonly<Record<string, readonly Picture[]>> = {
  Fleet: [
    { name: 'fleet', words: 'Agents of all three generations, well and in trouble', scene: 'watched', path: '/' },
    { name: 'fleet-empty', words: 'No agent yet', scene: 'empty', path: '/' },
  ],
  Overview: [
    { name: 'overview', words: 'After a pause, a kill and a restart', scene: 'watched', path: at('scout') },
    { name: 'overview-loading', words: 'While answers are awaited', scene: 'silent', path: at('scout') },
    { name: 'overview-stuck', words: 'Healthy by its own word, and stuck', scene: 'watched', path: at('stuck') },
    { name: 'overview-failing', words: 'An LLM that fails', scene: 'watched', path: at('failing') },
    { name: 'overview-paused', words: 'Paused', scene: 'watched', path: at('paused') },
    { name: 'overview-mute', words: 'Version 1.4 without its database', scene: 'watched', path: at('mute') },
    { name: 'overview-gone', words: 'Never reached', scene: 'watched', path: at('gone') },
    { name: 'overview-lost', words: 'The platform itself went away', scene: 'lost', path: at('scout') },
    { name: 'overview-unknown', words: 'An agent that is not there', scene: 'watched', path: '/agents/nobody' },
  ],
  'Service health': [
    { name: 'services', words: 'All services, by evidence', scene: 'watched', path: at('scout/services') },
    { name: 'services-early', words: 'Of version 1.4', scene: 'watched', path: at('elder/services') },
    { name: 'services-loading', words: 'While answers are awaited', scene: 'silent', path: at('scout/services') },
    { name: 'service', words: 'One service', scene: 'watched', path: at('scout/services/LLMService') },
    {
      name: 'service-failing',
      words: 'One that fails',
      scene: 'watched',
      path: at('failing/services/LLMService'),
    },
  ],
  'Cognitive state': [
    { name: 'cognition', words: 'States over time', scene: 'watched', path: at('scout/cognition') },
    { name: 'cognition-loading', words: 'While answers are awaited', scene: 'silent', path: at('scout/cognition') },
  ],
  'Thought queue': [
    { name: 'thoughts', words: 'Eleven steps, queue and thoughts', scene: 'watched', path: at('scout/thoughts') },
    { name: 'thoughts-v1', words: 'Of version 1.9', scene: 'watched', path: at('sage/thoughts') },
    {
      name: 'thoughts-early',
      words: 'Of version 1.4, by its database',
      scene: 'watched',
      path: at('elder/thoughts'),
    },
    {
      name: 'thoughts-mute',
      words: 'Of version 1.4, by answers alone',
      scene: 'watched',
      path: at('mute/thoughts'),
    },
    { name: 'thoughts-stuck', words: 'Nothing moves', scene: 'watched', path: at('stuck/thoughts') },
    { name: 'thoughts-loading', words: 'While answers are awaited', scene: 'silent', path: at('scout/thoughts') },
    { name: 'thought', words: 'One thought, step by step', scene: 'watched', path: '/agents/scout/thoughts/THOUGHT' },
    { name: 'thought-early', words: 'One of version 1.4', scene: 'watched', path: '/agents/elder/thoughts/THOUGHT' },
  ],
  Tasks: [
    { name: 'tasks', words: 'All tasks, and how they ended', scene: 'watched', path: at('scout/tasks') },
    { name: 'task', words: 'One task and its thoughts', scene: 'watched', path: '/agents/scout/tasks/TASK' },
  ],
  'LLM usage': [
    { name: 'llm', words: 'Calls, tokens and cost', scene: 'watched', path: at('scout/llm') },
    { name: 'llm-failing', words: 'A provider that fails', scene: 'watched', path: at('failing/llm') },
  ],
  Handlers: [{ name: 'handlers', words: 'All ten', scene: 'watched', path: at('scout/handlers') }],
  Tools: [{ name: 'tools', words: 'What there is, and what was run', scene: 'watched', path: at('scout/tools') }],
  Traces: [
    { name: 'traces', words: 'All traces', scene: 'watched', path: at('scout/traces') },
    { name: 'trace', words: 'One trace as a waterfall', scene: 'watched', path: '/agents/scout/traces/TRACE' },
  ],
  Deferrals: [{ name: 'deferrals', words: 'What waits for a human', scene: 'watched', path: at('scout/deferrals') }],
  Breakers: [
    { name: 'breakers', words: 'Of registry and LLM bus', scene: 'watched', path: at('scout/breakers') },
    {
      name: 'breakers-failing',
      words: 'One past its threshold, and closed',
      scene: 'watched',
      path: at('failing/breakers'),
    },
  ],
  Logs: [{ name: 'logs', words: 'Of one agent', scene: 'watched', path: at('scout/logs') }],
  Errors: [
    { name: 'errors', words: 'In groups, by cause', scene: 'watched', path: at('failing/errors') },
    { name: 'error', words: 'One group', scene: 'watched', path: '/agents/failing/errors/GROUP' },
  ],
  Incidents: [
    { name: 'incidents', words: 'One a cause', scene: 'watched', path: at('failing/incidents') },
    { name: 'incident', words: 'One incident', scene: 'watched', path: '/agents/failing/incidents/INCIDENT' },
  ],
  Audit: [
    { name: 'audit', words: 'All entries, and the chain that holds them', scene: 'watched', path: at('scout/audit') },
    { name: 'audit-entry', words: 'One entry', scene: 'watched', path: '/agents/scout/audit/ENTRY' },
  ],
  'Memory graph': [
    { name: 'memory', words: 'Nodes by type and scope', scene: 'watched', path: at('scout/memory') },
    { name: 'memory-node', words: 'One node and its neighbours', scene: 'watched', path: '/agents/scout/memory/NODE' },
  ],
  Resources: [{ name: 'resources', words: 'By its own limits', scene: 'watched', path: at('scout/resources') }],
  Adapters: [{ name: 'adapters', words: 'Discord and the others', scene: 'watched', path: at('scout/adapters') }],
  Buses: [{ name: 'buses', words: 'All six, in one shape', scene: 'watched', path: at('scout/buses') }],
  Topology: [{ name: 'topology', words: 'What needs what', scene: 'watched', path: at('scout/topology') }],
  Snapshot: [{ name: 'snapshot', words: 'All of one instant', scene: 'watched', path: at('scout/snapshot') }],
  'Success report': [
    { name: 'report', words: 'Of one agent', scene: 'watched', path: '/report?agent=scout' },
    { name: 'report-failing', words: 'Of one in trouble', scene: 'watched', path: '/report?agent=failing' },
    { name: 'report-loading', words: 'While answers are awaited', scene: 'silent', path: '/report?agent=scout' },
  ],
  Settings: [
    { name: 'settings', words: 'Agents and their sources', scene: 'watched', path: '/settings/agents' },
    { name: 'settings-empty', words: 'No agent yet', scene: 'empty', path: '/settings/agents' },
    { name: 'retention', words: 'What is kept how long', scene: 'watched', path: '/settings/retention' },
    { name: 'platform', words: 'How the platform itself does', scene: 'watched', path: '/settings/platform' },
  ],
  Everywhere: [
    {
      name: 'provenance',
      words: 'Where a value is from',
      scene: 'watched',
      path: at('scout'),
      act: async (page) => {
        await page.locator('main [aria-haspopup="dialog"]').first().click();
        await page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'palette',
      words: 'The command palette',
      scene: 'watched',
      path: at('scout'),
      act: async (page) => {
        await page.keyboard.press('Control+k');
        await page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'navigation',
      words: 'Keys on a desk, the sheet of pages on a phone',
      scene: 'watched',
      path: at('scout'),
      act: async (page, phone) => {
        if (phone) await page.getByRole('button', { name: 'More' }).click();
        else await page.keyboard.press('?');
        await page.getByRole('dialog').waitFor();
      },
    },
    { name: 'not-found', words: 'No such page', scene: 'watched', path: '/nothing-here' },
  ],
};

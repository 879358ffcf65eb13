/** What of a page's state is one of a few words, by its name in the URL. */
export const LIVE = ['on', 'off'] as const;
export const FLEET_SHOWN = ['all', 'attention'] as const;
export const SERVICES_SHOWN = ['all', 'unwell', 'breaker'] as const;
export const THOUGHT_FILTERS = ['all', 'waiting', 'running', 'completed', 'deferred', 'failed'] as const;

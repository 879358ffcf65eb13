import type { Page } from '@playwright/test';

/** What a page complains of: errors of its scripts, its console, and what the content security policy refused. */
export interface Faults {
  /** Complaints so far that were not called for. */
  left(): readonly string[];
  /** Of a test that breaks something: complaints of this kind are what it is about. */
  forgive(...kinds: readonly RegExp[]): void;
}

export const watchFaults = async (page: Page): Promise<Faults> => {
  const heard: string[] = [];
  const forgiven: RegExp[] = [];
  page.on('pageerror', (error) => heard.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(`${message.text()} (${message.location().url})`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`refused by ${violatedDirective}: ${blockedURI}`),
    );
  });
  return {
    left: () => heard.filter((fault) => !forgiven.some((kind) => kind.test(fault))),
    forgive: (...kinds) => forgiven.push(...kinds),
  };
};

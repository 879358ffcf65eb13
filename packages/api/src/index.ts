export { type AppRouter, createAppRouter } from './trpc/router.ts';
export type { Caller, Tracked, Verbs } from './trpc/verbs.ts';

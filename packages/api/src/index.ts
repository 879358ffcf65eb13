export { type Api, type ApiOptions, createApi } from './api.ts';
export { admit, type Refusal } from './http/admission.ts';
export { answerRaw } from './http/raw-answer.ts';
export { CLOSED_POLICY, pagePolicy, SECURITY_HEADERS } from './http/security-headers.ts';
export type { Failure } from './trpc/errors.ts';
export type { AppRouter } from './trpc/router.ts';
export { createAppRouter } from './trpc/router.ts';
export type { Caller, Verbs } from './trpc/verbs.ts';

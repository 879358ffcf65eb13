export const SERVER_FLAGS: readonly string[];
export const SERVER_ENVIRONMENT: Readonly<Record<string, string>>;
/** The built bundle. */
export const SERVER_PROGRAM: string;
/** The demo agent that is built beside it. */
export const DEMO_AGENT_PROGRAM: string;

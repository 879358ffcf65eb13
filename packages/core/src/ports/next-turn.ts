/** Lets the loop turn once. It takes no time, so no clock is asked. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

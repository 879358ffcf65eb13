/** The members that are told; what is undefined or null is left out. */
export const told = <T extends object>(fields: { [K in keyof T]: T[K] | null | undefined }): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null)) as Partial<T>;

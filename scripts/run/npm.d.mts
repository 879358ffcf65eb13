/** The Node that runs with a package that is fetched into npm's own cache, and the folder of its commands. */
export const fetchThroughNpm: (name: string) => Promise<{ readonly node: string; readonly folder: string }>;

/** Where the pages stand, such as `/telemetry`; empty at the root. The build has put it here. */
export const BASE_PATH = process.env.TELEMETRY_BASE_PATH ?? '';

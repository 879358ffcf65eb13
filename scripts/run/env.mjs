/** The one place where the scripts read the environment. */

/** With CI=true whatever is skipped fails the run: nobody is there to read the list. */
export const inCi = process.env.CI === 'true' || process.env.CI === '1';

/** A script of package.json, and not a command at the terminal. */
export const byNpm = process.env.npm_lifecycle_event !== undefined;

/** Path of npm's own script when npm started us: a way to npm that needs no shell and no PATH. */
export const npmScript = /npm-cli\.[cm]?js$/.test(process.env.npm_execpath ?? '') ? process.env.npm_execpath : null;

/** A Chromium of the developer's choice. */
export const chosenChromium = process.env.CIRIS_TELEMETRY_CHROMIUM || null;

const separator = process.platform === 'win32' ? ';' : ':';

/** A setting of the platform by environment; an empty one is none. */
export const setting = (name) => process.env[`CIRIS_TELEMETRY_${name}`] || undefined;

/** What children get: these folders first on the path, and no tool that reports home or asks. */
export const childEnvironment = (folders, extra = {}) => ({
  ...process.env,
  PATH: [...folders, process.env.PATH ?? ''].join(separator),
  NEXT_TELEMETRY_DISABLED: '1',
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  ...extra,
});

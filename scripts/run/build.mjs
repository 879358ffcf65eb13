import { aloneInBuilding } from './build-lock.mjs';
import { otherPath } from './built-for.mjs';
import { runQuiet } from './child.mjs';
import { explain } from './failure.mjs';
import { keepBuild } from './kept-builds.mjs';

const TASK = /^(@[\w-]+\/[\w-]+:build)/;

const turbo = async (env, show) => {
  const args = ['run', 'build', '--output-logs=new-only', '--ui=stream'];
  const { code, output } = await runQuiet('turbo', args, {
    env,
    onLine: (line) => {
      const [, task] = TASK.exec(line) ?? [];
      if (task) show(task);
    },
  });
  if (code !== 0) throw explain('Building', `turbo ${args.join(' ')}`, output);
  return { words: /FULL TURBO/.test(output) ? 'nothing changed' : 'done' };
};

/** Builds what changed; the rest comes from turbo's cache. */
export const build = (env, show) => aloneInBuilding(show, () => turbo(env, show));

/** The same, to be served under a path for as long as one likes, whatever is built meanwhile. */
export const buildToServe = (env, path, show) =>
  aloneInBuilding(show, async () => {
    const why = otherPath(path);
    if (why) show(why);
    const { words } = await turbo(env, why ? (task) => show(`${task} (${why})`) : show);
    return { words: why ? `${words}, ${why}` : words, value: keepBuild() };
  });

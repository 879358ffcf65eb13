import { runQuiet } from './child.mjs';
import { explain } from './failure.mjs';

const TASK = /^(@[\w-]+\/[\w-]+:build)/;

/** Builds what changed; the rest comes from turbo's cache. */
export const build = async (env, show) => {
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

import type { DatabaseWatch } from '../src/collect/database-watch.ts';
import { serve } from './child.ts';
import { NO_CURSORS, watchOf } from './database-looks.ts';

/** A reader in a process of its own, so that it may be another user or see another mount. */
const [granted = '.'] = process.argv.slice(2);
let watch: DatabaseWatch | null = null;

serve(({ now }: { readonly now: number }) => {
  const first = watch === null;
  watch ??= watchOf(granted);
  return watch.look({ now, cursors: first ? NO_CURSORS : null });
});

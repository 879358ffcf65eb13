const FIRST_AGAIN_MS = 1000;
const LAST_AGAIN_MS = 30_000;

/**
 * Code that is fetched when it is wanted, asked for until it is there: a page that is open must not
 * break for want of a part, because the platform was started anew at that moment. More and more
 * rarely, since after an upgrade it is gone, and comes with the next page that is loaded.
 */
export const untilThere = async <T>(load: () => Promise<T>): Promise<T> => {
  for (let againMs = FIRST_AGAIN_MS; ; againMs = Math.min(LAST_AGAIN_MS, againMs * 2)) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, againMs));
    }
  }
};

const AGAIN_MS = 1000;

/**
 * Code that is fetched when it is wanted, asked for until it is there: a page that is open must not
 * break for want of a part, because the platform was started anew at that moment.
 */
export const untilThere = async <T>(load: () => Promise<T>): Promise<T> => {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
};

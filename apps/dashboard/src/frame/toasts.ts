/** The newest thing to say. The toaster is loaded with the first one. */
let newest: { readonly words: string; readonly number: number } | null = null;
const listeners = new Set<() => void>();

export const toastStore = {
  get: () => newest,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export const toast = (words: string): void => {
  newest = { words, number: (newest?.number ?? 0) + 1 };
  for (const listener of listeners) listener();
};

/** Copies, and says so. */
export const copy = async (text: string, what: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text);
    toast(`${what} copied`);
  } catch {
    toast('The browser does not let this page copy. Select it by hand.');
  }
};

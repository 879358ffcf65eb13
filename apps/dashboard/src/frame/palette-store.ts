/** Whether the palette is open: asked by keys, buttons and the palette itself, far apart in the page. */
let open = false;
const listeners = new Set<() => void>();

const put = (next: boolean): void => {
  open = next;
  for (const listener of listeners) listener();
};

export const openPalette = (): void => put(true);
export const closePalette = (): void => put(false);

export const paletteStore = {
  get: (): boolean => open,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

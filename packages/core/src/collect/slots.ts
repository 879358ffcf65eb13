/** A few places; who finds none free waits in turn. */
export interface Slots {
  /** Resolves with what frees the place again. */
  enter(): Promise<() => void>;
}

export const createSlots = (places: number): Slots => {
  let free = places;
  const waiting: (() => void)[] = [];
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  return {
    enter: () =>
      new Promise((resolve) => {
        const go = (): void => resolve(leave);
        if (free > 0) {
          free -= 1;
          go();
        } else waiting.push(go);
      }),
  };
};

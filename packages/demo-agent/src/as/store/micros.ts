/** Gives each happening a microsecond of its own, since ids of metric points are made of it. */
export const createMicros = (): ((at: number) => number) => {
  let last = 0;
  return (at) => {
    last = Math.max(last + 1, Math.floor(at) * 1000);
    return last;
  };
};

const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;
const HEARTBEAT_MS = 15_000;

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

const terminal = (prefix, title, began, state) => {
  let frame = 0;
  const draw = () => {
    const detail = state.detail ? ` · ${state.detail}` : '';
    const line = `${SPINNER[frame++ % SPINNER.length]} ${prefix} ${title} ${seconds(began)}${detail}`;
    process.stdout.write(`\r\x1b[2K${line.slice(0, (process.stdout.columns ?? 80) - 1)}`);
  };
  draw();
  const timer = setInterval(draw, FRAME_MS);
  return (mark, words) => {
    clearInterval(timer);
    process.stdout.write(`\r\x1b[2K${mark} ${prefix} ${words}\n`);
  };
};

/** A line when a step ends, and a sign of life while a long one lasts. */
const plain = (prefix, title, began, state) => {
  const timer = setInterval(() => {
    console.log(`… ${prefix} ${title} ${seconds(began)}${state.detail ? ` · ${state.detail}` : ''}`);
  }, HEARTBEAT_MS);
  return (mark, words) => {
    clearInterval(timer);
    console.log(`${mark} ${prefix} ${words}`);
  };
};

/** Counts steps and shows each as one line: running, then done or failed. */
export const createProgress = (total) => {
  let number = 0;
  return {
    /**
     * @template T
     * @param {string} title
     * @param {(show: (detail: string) => void) => Promise<{ words?: string, value?: T, failed?: boolean }>} work
     * @returns {Promise<T | undefined>}
     */
    async step(title, work) {
      number++;
      const began = Date.now();
      const state = { detail: '' };
      const end = (process.stdout.isTTY ? terminal : plain)(`${number}/${total}`, title, began, state);
      try {
        const done = await work((detail) => {
          state.detail = detail;
        });
        end(done.failed ? '✗' : '✓', `${title}: ${done.words ?? 'done'} (${seconds(began)})`);
        return done.value;
      } catch (error) {
        end('✗', `${title}: failed (${seconds(began)})`);
        throw error;
      }
    },
  };
};

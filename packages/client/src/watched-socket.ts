export interface SocketWatch {
  readonly onAttempt: () => void;
  readonly onHeard: () => void;
  /** The first message came: the whole way is open. */
  readonly onProved: () => void;
  /** It closed before a message came, opened or not; `timedOut`: nothing answered at all. */
  readonly onRefused: (timedOut: boolean) => void;
}

/** A proxy that swallows upgrades answers nothing: a socket that is not open by then will not be. */
const OPEN_WITHIN_MS = 5000;

/** The given WebSocket class, telling how each of its sockets fares. */
export const watchedSocket = (Base: typeof WebSocket, watch: SocketWatch): typeof WebSocket =>
  class extends Base {
    constructor(url: string | URL, protocols?: ConstructorParameters<typeof WebSocket>[1]) {
      super(url, protocols);
      watch.onAttempt();
      let proved = false;
      let timedOut = false;
      const timer = setTimeout(() => {
        timedOut = true;
        this.close();
      }, OPEN_WITHIN_MS);
      this.addEventListener('open', () => {
        clearTimeout(timer);
        watch.onHeard();
      });
      this.addEventListener('message', () => {
        watch.onHeard();
        if (!proved) watch.onProved();
        proved = true;
      });
      this.addEventListener('close', () => {
        clearTimeout(timer);
        if (!proved) watch.onRefused(timedOut);
      });
    }
  };

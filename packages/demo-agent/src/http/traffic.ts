export interface ReceivedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body: string;
  /** Clock time, epoch ms. */
  readonly at: number;
}

export interface TrafficStats {
  /** How many requests came, by method and path without query. */
  readonly requests: Readonly<Record<string, number>>;
  readonly framesSent: number;
  readonly bytesSent: number;
}

const KEPT_REQUESTS = 20_000;

/** Counts what goes over the wire and keeps the newest requests, to prove what was sent. */
export interface Traffic {
  readonly received: readonly ReceivedRequest[];
  readonly stats: TrafficStats;
  request(request: ReceivedRequest): void;
  sent(bytes: number): void;
  frame(bytes: number): void;
}

export const createTraffic = (): Traffic => {
  const received: ReceivedRequest[] = [];
  const requests = new Map<string, number>();
  let framesSent = 0;
  let bytesSent = 0;
  return {
    received,
    get stats() {
      return { requests: Object.fromEntries(requests), framesSent, bytesSent };
    },
    request(request) {
      const key = `${request.method} ${request.path.split('?', 1)[0]}`;
      requests.set(key, (requests.get(key) ?? 0) + 1);
      received.push(request);
      if (received.length > KEPT_REQUESTS) received.splice(0, KEPT_REQUESTS / 2);
    },
    sent(bytes) {
      bytesSent += bytes;
    },
    frame(bytes) {
      framesSent += 1;
      bytesSent += bytes;
    },
  };
};

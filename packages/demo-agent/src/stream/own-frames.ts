/** Outer times of frames are naive: the agent's local time, which is UTC. */
const naive = (at: number): string => new Date(at).toISOString().replace('Z', '000');

/** What every connection is greeted with. */
export const connectedFrame = (at: number): string =>
  `event: connected\ndata: {"status": "connected", "timestamp": "${naive(at)}"}\n\n`;

/** What an idle agent says every 30 s. */
export const keepaliveFrame = (at: number): string => `event: keepalive\ndata: {"timestamp": "${naive(at)}"}\n\n`;

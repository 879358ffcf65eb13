import type { CDPSession } from '@playwright/test';

export interface Loaded {
  /** Of all scripts as served, with their headers. */
  readonly bytes: number;
  readonly files: number;
  readonly encodings: readonly string[];
}

interface Script {
  readonly url: string;
  readonly encoding: string;
  bytes: number;
}

/** Counts the scripts of a page from now on; what it returns tells the sum so far. */
export const watchScripts = async (devTools: CDPSession): Promise<() => Loaded> => {
  const scripts = new Map<string, Script>();
  await devTools.send('Network.enable');
  await devTools.send('Network.setCacheDisabled', { cacheDisabled: true });
  devTools.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type !== 'Script') return;
    const encoding = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-encoding')?.[1];
    scripts.set(requestId, { url: response.url, encoding: encoding ?? 'not compressed', bytes: 0 });
  });
  devTools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const script = scripts.get(requestId);
    if (script) script.bytes = encodedDataLength;
  });
  return () => {
    const all = [...scripts.values()];
    return {
      bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
      files: all.length,
      encodings: [...new Set(all.map(({ encoding }) => encoding))],
    };
  };
};

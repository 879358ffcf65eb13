import { get } from 'node:http';

export interface FirstLoad {
  /** Bodies of all scripts as they are served. */
  readonly bytes: number;
  readonly files: number;
  /** Of these, files that came compressed. */
  readonly compressed: number;
}

interface Served {
  readonly bytes: number;
  readonly encoding: string | undefined;
}

const serve = (url: string): Promise<Served> =>
  new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve({ bytes, encoding: answer.headers['content-encoding'] });
        else reject(new Error(`${url} answered ${answer.statusCode}`));
      });
    }).on('error', reject);
  });

/** Addresses of the scripts that a page names for browsers of today, each once. */
export const scriptsOf = (html: string): readonly string[] => {
  const tags = [...html.matchAll(/<script\b[^>]*>/gi)].map(([tag]) => tag).filter((tag) => !/\snomodule\b/i.test(tag));
  return [...new Set(tags.flatMap((tag) => /\ssrc="([^"]+)"/.exec(tag)?.[1] ?? []))];
};

/** What a browser that was never here gets of scripts before the page is alive. */
export const firstLoadOf = async (url: string): Promise<FirstLoad> => {
  const scripts = scriptsOf(await (await fetch(url)).text());
  if (scripts.length === 0) throw new Error(`${url} names no script`);
  const served = await Promise.all(scripts.map((script) => serve(new URL(script.replaceAll('&amp;', '&'), url).href)));
  return {
    bytes: served.reduce((sum, { bytes }) => sum + bytes, 0),
    files: served.length,
    compressed: served.filter(({ encoding }) => encoding === 'gzip').length,
  };
};

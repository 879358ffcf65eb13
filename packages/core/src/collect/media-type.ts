import type { IncomingHttpHeaders } from 'node:http';

/** The type of an answer in words. A header can hold anything: what is no media type is not repeated. */
export const mediaTypeOf = (headers: IncomingHttpHeaders): string => {
  const given = headers['content-type'];
  if (given === undefined) return 'no content type';
  const [type] = /^(?:application|audio|image|multipart|text|video)\/[\w.+-]{1,40}/.exec(given) ?? [];
  return type ?? 'an unknown content type';
};

const CONNECTION_WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there (connection refused)',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name could not be looked up',
  EHOSTUNREACH: 'there is no way to the host',
  ENETUNREACH: 'there is no way to the network of the host',
  ETIMEDOUT: 'the connection could not be made in time',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  EPROTO: 'it does not speak TLS there: try http://',
};

export const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '');

/** An error of the connection in words; the socket's own message can hold addresses, so it stays out. */
export const connectionWords = (error: Error): string => {
  const code = codeOf(error);
  return CONNECTION_WORDS[code] ?? (code ? `the connection failed (${code})` : 'the connection failed');
};

/** Cut off before the answer was whole, as opposed to never made. */
export const CUT_CODES: readonly string[] = [
  'ECONNRESET',
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
  'HPE_INVALID_EOF_STATE',
];

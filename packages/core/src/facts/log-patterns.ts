/**
 * What a line of the agent's log is about. One failing LLM call leaves several lines; only the line
 * that stands once a call has the class `llm_error` or `rate_limited`, so that lines can be counted.
 */
export const LOG_CLASSES = [
  /** An LLM call that was refused with 429. Told by no counter. */
  'rate_limited',
  /** An LLM call that failed otherwise. */
  'llm_error',
  /** More words about a failed call that another line counts. */
  'llm_detail',
  /** A circuit breaker opened, or calls are kept back by an open one. */
  'breaker_open',
  /** A thought or task ended in failure. */
  'thought_failed',
  /** A tool was not found or failed. */
  'tool_failed',
  /** The Discord adapter lost its connection. */
  'discord_lost',
  /** The agent's reasoning calls itself fragile. */
  'reasoning',
  /** Something outside could not be reached. */
  'network',
  /** Someone was refused. */
  'access_refused',
  /** A fault in the agent's own code that does not stop it. */
  'defect',
  /** Said once while it starts. */
  'startup',
  /** Normal, whatever its level. */
  'harmless',
  /** None of these. */
  'unclassified',
] as const;
export type LogClass = (typeof LOG_CLASSES)[number];

/** The first that matches. */
const PATTERNS: readonly (readonly [Exclude<LogClass, 'unclassified'>, RegExp])[] = [
  ['rate_limited', /^\S+ error: Error code: 429\b/],
  ['llm_error', /^\S+ error: (?:Error code: \d{3}\b|Request timed out|Connection error)/],
  ['breaker_open', /circuit breaker (?:'[^']*' opened|open\b)/i],
  [
    'llm_detail',
    /^(?:LLM (?:call FAILED|PROVIDER ERROR|INSTRUCTOR ERROR|RATE LIMIT|TIMEOUT|service \S+ failed)|Rate limited on|Exhausted \d+ attempt)/,
  ],
  [
    'thought_failed',
    /^(?:Error processing thought|DMA \S+ (?:attempt \d+ )?failed|\S+(?: \S+)? evaluation failed for thought|Task \S+ FAILED)/,
  ],
  ['tool_failed', /TSASPDMA-CORRECTION|\btool\b.*\b(?:not found|failed)\b/i],
  ['discord_lost', /^Discord disconnected\b/],
  ['reasoning', /^IDMA fragility detected/],
  ['access_refused', /^\[AUTH\]|Insufficient permissions|Failed to get permissions/],
  ['network', /name resolution|connection attempts failed|^\[capacity\]|^\[DELIVERY-PROBE\]/i],
  [
    'defect',
    /incident query fail|unexpected keyword argument|has no attribute|Failed to (?:import schema|load service class)|Dependencies not satisfied|is None - skipping injection|No get_all_tool_info/,
  ],
  [
    'startup',
    /^\[(?:RESUME|FIRST-RUN|WALLET_INIT|X402|WARN|ALERT|attestation|verifier_singleton)\b|^RESUM(?:E|ING)\b|^={10,}|\bMOCK(?:_MODULE_LOADED)?\b|^Mock modules|^Disabled service types|^DO NOT USE IN PRODUCTION|TESTING ONLY|system WA\b|root WA\b|^Node ownership|^Constitutional halt|^Hardware-backed|^No services registered|^Agent identity not available/,
  ],
  [
    'harmless',
    /^\[(?:SEAL|LLM_CALL parent|TRACE-SCHEMA|TRACE_API|STORE_RESPONSE|MOCK_LLM|\d+_DEBUG)\]|^Substrate |Substrate purged|^Audit trail empty|is unsupported under persist|^(?:System |Graceful )?shutdown requested\b/i,
  ],
];

export const logClassOf = (message: string): LogClass => {
  for (const [name, pattern] of PATTERNS) if (pattern.test(message)) return name;
  return 'unclassified';
};

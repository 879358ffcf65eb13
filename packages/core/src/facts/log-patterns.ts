import type { LogClass } from '@ciris/telemetry-contracts';

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

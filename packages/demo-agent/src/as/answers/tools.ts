import type { Generation } from '../../generation.ts';
import { withOffset } from '../spelling.ts';
import type { View } from '../view.ts';

interface Facts {
  readonly name: string;
  readonly description: string;
  readonly provider: string;
  readonly category: string;
  /** Its parameters by name; those that must be given. */
  readonly takes: readonly string[];
  readonly needs: readonly string[];
  readonly whenToUse?: string;
}

const api = (name: string, description: string): Facts => ({
  name,
  description,
  provider: 'APIToolService',
  category: 'general',
  takes: ['url', 'headers', 'timeout'],
  needs: ['url'],
});

const core = (provider: string): readonly Facts[] => [
  {
    name: 'recall_secret',
    description: 'Recall a stored secret by its id',
    provider,
    category: 'security',
    takes: ['secret_uuid', 'purpose', 'decrypt'],
    needs: ['secret_uuid', 'purpose'],
    whenToUse: 'When a value that was kept before is needed',
  },
  {
    name: 'self_help',
    description: 'Read the document of what the agent can do',
    provider,
    category: 'knowledge',
    takes: [],
    needs: [],
    whenToUse: 'When it is not clear what can be done',
  },
];

const API = [
  api('curl', 'Execute HTTP requests'),
  api('http_get', 'Perform HTTP GET requests'),
  api('http_post', 'Perform HTTP POST requests'),
];

const weather: Facts = {
  name: 'weather:current',
  description: 'Weather of the present at a place',
  provider: 'WeatherToolService',
  category: 'weather',
  takes: ['location'],
  needs: ['location'],
};

const statement: Facts = {
  name: 'get_statement',
  description: 'What a wallet holds',
  provider: 'WalletToolService',
  category: 'general',
  takes: ['currency'],
  needs: [],
};

const TOOLS: Readonly<Record<Generation, readonly Facts[]>> = {
  early: [...API, ...core('SecretsToolService')],
  v1: [...API, ...core('CoreToolService'), weather],
  v2: [...API, ...core('CoreToolService'), statement],
};

const schemaOf = ({ takes, needs }: Facts): object => ({
  type: 'object',
  properties: Object.fromEntries(takes.map((name) => [name, { type: 'string' }])),
  required: needs,
});

/** Early agents call the parameters a schema, and say neither what a tool costs nor when to use it. */
const listed = (generation: Generation, facts: Facts): object => {
  const { name, description, provider, category, whenToUse } = facts;
  if (generation === 'early') return { name, description, provider, schema: schemaOf(facts), category };
  return {
    name,
    description,
    provider,
    parameters: schemaOf(facts),
    category,
    cost: 0,
    when_to_use: whenToUse ?? null,
  };
};

export const tools = (view: View): object => {
  const { generation } = view.dialect;
  const facts = TOOLS[generation];
  const providers = [...new Set(facts.map(({ provider }) => provider))];
  return {
    data: facts.map((one) => listed(generation, one)),
    metadata: {
      timestamp: withOffset(view.now()),
      request_id: null,
      duration_ms: null,
      ...(generation === 'early' ? {} : { providers, provider_count: providers.length, total_tools: facts.length }),
    },
  };
};

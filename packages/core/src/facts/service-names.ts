import { CORE_SERVICES, type CoreService } from './services.ts';

/** Ids of Python objects and of registrations stand at the end of many names and change at each start. */
export const withoutProcessIds = (name: string): string => name.replace(/(?:_\d{6,})+$/, '');

const compact = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Spellings of what adapters register, under the name of its class. */
const REGISTERED: Readonly<Record<string, string>> = {
  apicomm: 'APICommunicationService',
  apiruntime: 'APIRuntimeControlService',
  apitool: 'APIToolService',
};

const CORE_BY_SPELLING: ReadonlyMap<string, CoreService> = new Map(
  CORE_SERVICES.flatMap(({ name, aliases }) =>
    [name, ...aliases].map((spelling) => [compact(spelling), name] as const),
  ),
);

/** The core service that a name stands for, however it is spelled; null: none of them. */
export const coreServiceOf = (spelling: string): CoreService | null => {
  const bare = compact(withoutProcessIds(spelling));
  return CORE_BY_SPELLING.get(bare) ?? null;
};

/** The one name of a service: that of a core service, else the name of its class. */
export const serviceNameOf = (spelling: string): string => {
  const bare = withoutProcessIds(spelling);
  return coreServiceOf(bare) ?? REGISTERED[compact(bare)] ?? bare;
};

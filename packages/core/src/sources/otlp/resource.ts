import { labelOf, maskText } from '../mask.ts';
import { labelText, textAt } from './attributes.ts';
import type { LabelList } from './label-sets.ts';
import type { Attributes } from './told.ts';

/** Names by which a process may say which agent it belongs to, those that are meant for it first. */
export const AGENT_NAMES = ['ciris.agent.id', 'service.instance.id', 'service.name'] as const;

/** What a service can do: a list, or one text with commas. */
export const CAPABILITIES = 'ciris.capabilities';

/** A process that pushes, as its resource describes it. */
export interface Pusher {
  /** What it says to be, by the attribute that says it. */
  readonly names: readonly { readonly attribute: string; readonly value: string }[];
  readonly occurrenceId: string | null;
  readonly serverId: string | null;
  readonly service: string;
  readonly version: string | null;
  readonly language: string | null;
  readonly sdk: string | null;
  readonly capabilities: string[] | null;
  /** What else its resource says, by attribute. */
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly labels: LabelList;
}

/** An exporter that was given no name says so in its own words. */
const UNNAMED = /^unknown_service/;

const LONGEST = 100;
const MOST_TOLD = 30;

/** Told by a member of its own, or about the machine and its command line, where anything may stand. */
const NOT_METADATA = /^(?:ciris\.|service\.(?:name|instance\.id|version)$|telemetry\.sdk\.|process\.|host\.|os\.)/;

const capabilitiesOf = (resource: Attributes): string[] | null => {
  const told = resource.get(CAPABILITIES);
  const all = Array.isArray(told) ? told.map(labelText) : (textAt(resource, CAPABILITIES)?.split(',') ?? []);
  const named = all.flatMap((one) => (one.trim() === '' ? [] : [labelOf(one.trim(), LONGEST)]));
  return named.length === 0 ? null : [...new Set(named)].sort().slice(0, MOST_TOLD);
};

/** Its name may say that it is a secret. */
const maskedOf = (name: string, value: string): string =>
  maskText(`${name}="${value.slice(0, LONGEST)}"`).includes('<secret>') ? '<secret>' : labelOf(value, LONGEST);

const metadataOf = (resource: Attributes): Pusher['metadata'] => {
  const told = [...resource]
    .filter(([name, value]) => name !== '' && value !== null && !NOT_METADATA.test(name))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .slice(0, MOST_TOLD)
    .map(([name, value]) => [labelOf(name, LONGEST), maskedOf(name, labelText(value))]);
  return told.length === 0 ? null : Object.fromEntries(told);
};

export const pusherOf = (resource: Attributes): Pusher => {
  const names = AGENT_NAMES.flatMap((attribute) => {
    const value = textAt(resource, attribute);
    return value === null || UNNAMED.test(value) ? [] : [{ attribute, value }];
  });
  const short = (...attributes: readonly string[]): string | null => {
    const text = textAt(resource, ...attributes);
    return text === null ? null : labelOf(text, LONGEST);
  };
  const service = short('service.name') ?? 'unknown_service';
  const instance = short('service.instance.id');
  return {
    names,
    occurrenceId: textAt(resource, 'ciris.occurrence.id'),
    serverId: textAt(resource, 'ciris.server.id'),
    service,
    version: short('service.version'),
    language: short('telemetry.sdk.language'),
    sdk: short('telemetry.sdk.name'),
    capabilities: capabilitiesOf(resource),
    metadata: metadataOf(resource),
    labels: [...(instance === null ? [] : [['service.instance.id', instance] as const]), ['service.name', service]],
  };
};

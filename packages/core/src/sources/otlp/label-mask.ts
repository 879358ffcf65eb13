import { copied, labelOf } from '../mask.ts';
import { maskSecrets } from '../secrets.ts';

export const LONGEST_LABEL = 255;

const PERSON = 'user|end_?user|author|channel|guild|customer|sender|recipient';
const OF_PERSON =
  '(?:pseudo[._-])?u?u?id|(?:(?:display|full|first|last|nick)_?)?name|(?:e[_-]?)?mail|hash|handle|phone';
const SIDE = 'client|peer|remote|source|socket';

/** Persons, channels, and whence somebody came: as the end of a name, alone or with what is told of them. */
const PERSONAL = new RegExp(
  `(?:^|[._-])(?:${[
    `(?:${PERSON})(?:[._-]?(?:${OF_PERSON}))?`,
    '(?:(?:e[_-]?)?mail|phone|ip)(?:[._-]?(?:addr(?:ess)?|number))?',
    `(?:${SIDE})[._-]?(?:addr(?:ess)?|ip)`,
    '(?:user|nick|login)_?name',
    '(?:session|conversation)[._-]?id',
  ].join('|')})$`,
);

/** `userId` is `user_id`. */
const inWords = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

const isPersonal = (name: string): boolean => PERSONAL.test(inWords(name));

const SECRET = '<secret>';
const namesSecret = (name: string): boolean => maskSecrets(`${name}="abcdefgh"`).includes(SECRET);

/** Texts whose masked form is held: exporters send the same ones again with each push. */
const MOST_HELD = 10_000;

/** The value of a label as it may be kept; null: it names a person or a channel, and is left out. */
export type LabelMask = (name: string, value: string) => string | null;

export const createLabelMask = (): LabelMask => {
  const held = new Map<string, 'personal' | 'secret' | Map<string, string>>();
  let count = 0;

  const room = (): void => {
    if (count >= MOST_HELD) {
      held.clear();
      count = 0;
    }
    count += 1;
  };

  const masked = (name: string, value: string): string => {
    const text = labelOf(value, LONGEST_LABEL);
    room();
    const values = held.get(name);
    if (values instanceof Map) values.set(text === value ? text : copied(value), text);
    return text;
  };

  const kindOf = (name: string): 'personal' | 'secret' | Map<string, string> => {
    const known = held.get(name);
    if (known) return known;
    const kind = isPersonal(name) ? 'personal' : namesSecret(name) ? 'secret' : new Map<string, string>();
    room();
    held.set(copied(name), kind);
    return kind;
  };

  return (name, value) => {
    // Too long: its point is refused.
    if (name.length > LONGEST_LABEL || value.length > LONGEST_LABEL) return value;
    const kind = kindOf(name);
    if (kind === 'personal') return null;
    if (kind === 'secret') return SECRET;
    return kind.get(value) ?? masked(name, value);
  };
};

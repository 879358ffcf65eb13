/** A value as it is drawn: the unit stands quieter and a little apart. */
export interface Shown {
  readonly text: string;
  readonly unit?: string;
}

/** In one string, as it is read aloud, copied or put into a title. */
export const plain = ({ text, unit }: Shown): string => (unit === undefined ? text : `${text} ${unit}`);

import { fileName, THEMES, WIDTHS } from './names.ts';
import { PICTURES, type Picture } from './pictures.ts';

const HEAD = `# The pages in pictures

Recorded agents of all three generations, played again and watched. All of it is made by one command, \`pnpm screens\`;
it needs the recordings and a Chromium, and takes about ten minutes, since the recordings are played in real time before they are looked at.
`;

const cell = (name: string, width: (typeof WIDTHS)[number]): string =>
  THEMES.map((theme) => `[${theme}](screens/${fileName(name, theme, width)})`).join(', ');

const row = ({ name, words }: Picture): string =>
  `| ${words} | ${WIDTHS.map((width) => cell(name, width)).join(' | ')} |`;

const shown = ([title, pictures]: readonly [string, readonly Picture[]]): string => {
  const [first] = pictures;
  return [
    `## ${title}`,
    '',
    `![${first?.words}](screens/${fileName(first?.name ?? '', 'light', 1440)})`,
    '',
    `| what | ${WIDTHS.join(' px | ')} px |`,
    `|---${WIDTHS.map(() => '|---').join('')}|`,
    ...pictures.map(row),
    '',
  ].join('\n');
};

/** docs/screens.md: every picture, by page. */
export const screensDocument = (): string => [HEAD, ...Object.entries(PICTURES).map(shown)].join('\n');

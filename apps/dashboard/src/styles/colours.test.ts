import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const src = new URL('../', import.meta.url).pathname;
const files = globSync('**/*.{ts,tsx,css}', { cwd: src }).filter(
  (file) => file !== 'styles/tokens.css' && !/\.test\.tsx?$/.test(file),
);

/** Names that are no colour of ours, but the absence of one, or the one that is there already. */
const LITERAL =
  /#[0-9a-f]{3,8}\b(?![\w-])|\b(?:rgb|rgba|hsl|hsla|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark)\(|(?<=[:"'\s(])(?:white|black|red|green|blue|gray|grey|orange|yellow|purple|pink|teal|cyan)(?=[;"'\s)])/gi;

/** Of a file without its comments and the text between tags, where a word is a word. */
const code = (text: string): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replaceAll(/id="#[\w-]+"|href="#[\w-]+"|url\(#[^)]*\)/g, '');

it('looks at all files', () => {
  expect(files.length).toBeGreaterThan(150);
});

it.each(files)('%s takes its colours from the tokens', (file) => {
  expect(code(readFileSync(`${src}${file}`, 'utf8')).match(LITERAL) ?? []).toEqual([]);
});

it.each(['color: #fff;', 'fill="#123456"', "background: 'rgb(1 2 3)'", 'color: white;'])('would find %s', (line) => {
  expect(code(line).match(LITERAL)).not.toBeNull();
});

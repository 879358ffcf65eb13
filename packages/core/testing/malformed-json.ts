/** A body that is no push in JSON, by what is wrong with it. */
export interface MalformedCase {
  readonly kind: 'encoding' | 'depth' | 'number' | 'twice' | 'cut' | 'text' | 'grammar' | 'shape' | 'time';
  readonly what: string;
  readonly body: Buffer;
}

const GOOD =
  '{"resourceMetrics":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"scout é😀"}}]},' +
  '"scopeMetrics":[{"metrics":[{"name":"m","gauge":{"dataPoints":[{"timeUnixNano":"1780000000000000000","asDouble":1.5e0}]}}]}]}]}';

/** The push with this in the place of its value. */
const withValue = (value: string): string => GOOD.replace('1.5e0', value);
const withName = (text: string): string => GOOD.replace('"m"', text);

const utf32 = (text: string): Buffer => {
  const bytes = Buffer.alloc([...text].length * 4);
  [...text].forEach((sign, index) => {
    bytes.writeUInt32LE(sign.codePointAt(0) ?? 0, index * 4);
  });
  return bytes;
};

const named =
  (kind: MalformedCase['kind']) =>
  ([what, body]: readonly [string, string | Buffer]): MalformedCase => ({ kind, what, body: Buffer.from(body) });

const around = (bytes: readonly number[]): Buffer => {
  const [before = '', after = ''] = GOOD.split('scout');
  return Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
};

const ENCODINGS = (
  [
    ['UTF-16 with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(GOOD, 'utf16le')])],
    ['UTF-16 without', Buffer.from(GOOD, 'utf16le')],
    ['UTF-16, the big end first', Buffer.from(GOOD, 'utf16le').swap16()],
    ['UTF-32', utf32(GOOD)],
    ['UTF-8 with a mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(GOOD)])],
    ['Latin 1', Buffer.from('{"a":"é"}', 'latin1')],
    ['a character that is cut', around([0xe2, 0x82])],
    ['a byte too much', around([0x80])],
    ['an overlong slash', around([0xc0, 0xaf])],
    ['an overlong NUL', around([0xe0, 0x80, 0x80])],
    ['half a character in three bytes', around([0xed, 0xa0, 0x80])],
    ['beyond Unicode', around([0xf4, 0x90, 0x80, 0x80])],
    ['five bytes', around([0xf8, 0x88, 0x80, 0x80, 0x80])],
    ['FE', around([0xfe])],
    ['protobuf', Buffer.from([0x0a, 0x02, 0x12, 0x00])],
    ['gzip', Buffer.from([0x1f, 0x8b, 0x08, 0x00])],
    ['nothing', ''],
    ['blanks alone', ' \n\t\r '],
    ['NUL alone', '\u0000'],
  ] as const
).map(named('encoding'));

const DEPTHS = [65, 100, 1_000, 100_000].flatMap((depth) =>
  (
    [
      [`${depth} lists`, '['.repeat(depth) + ']'.repeat(depth)],
      [`${depth} lists that do not end`, '['.repeat(depth)],
      [`${depth} objects`, `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`],
      [`${depth} of both`, `${'[{"a":'.repeat(depth / 2 + 1)}1${'}]'.repeat(depth / 2 + 1)}`],
    ] as const
  ).map(named('depth')),
);

const NUMBERS = [
  ...['01', '-01', '+1', '.5', '1.', '-', '--1', '1e', '1e+', '1E-', '1.e5', '0x10', '0b1', '0o7', '1_000', '1,5'],
  ...[
    'NaN',
    'Infinity',
    '-Infinity',
    '+Infinity',
    'nan',
    'inf',
    '1e999',
    '-1e999',
    '1e400',
    '١',
    '１',
    '1n',
    '1f',
    '½',
  ],
  ...['1 2', '1.2.3', '1e1e1', '0-1', '∞', '$1', '1%'],
].map((value) => named('number')([value, withValue(value)]));

const TWICE = (
  [
    ['a member of the body', `${GOOD.slice(0, -1)},"resourceMetrics":[]}`],
    ['a name', GOOD.replace('"name":"m"', '"name":"m","name":"n"')],
    ['a name, once escaped', GOOD.replace('"name":"m"', '"name":"m","\\u006eame":"n"')],
    ['a value', GOOD.replace('"asDouble"', '"asDouble":1,"asDouble"')],
    ['what is not known', '{"x":1,"x":1}'],
    ['the empty name', '{"":1,"":2}'],
    ['__proto__', '{"__proto__":1,"__proto__":2}'],
  ] as const
).map(named('twice'));

const bytesOfGood = Buffer.from(GOOD);
const CUTS = Array.from({ length: bytesOfGood.length - 1 }, (_, index) => index + 1)
  .filter((length) => length % 2 === 1)
  .map(
    (length): MalformedCase => ({ kind: 'cut', what: `after ${length} bytes`, body: bytesOfGood.subarray(0, length) }),
  );

const CONTROLS = Array.from({ length: 32 }, (_, code) =>
  named('text')([`control sign ${code}`, withName(`"a${String.fromCharCode(code)}b"`)]),
);
const TEXTS = (
  [
    ...['\\x41', '\\a', '\\0', '\\u', '\\u12', '\\u12g4', '\\U0001F600', '\\u{41}', "\\'", '\\ '].map(
      (sign) => [`the escape ${sign}`, withName(`"${sign}"`)] as const,
    ),
    ['the first half of a character', withName('"\\ud800"')],
    ['the second half', withName('"\\udc00"')],
    ['halves in the wrong order', withName('"\\udc00\\ud800"')],
    ['half a character as a name', '{"\\ud83d":1}'],
    ['single quotes', withName("'m'")],
    ['backquotes', withName('`m`')],
    ['no quotes', withName('m')],
    ['typographic quotes', withName('“m”')],
  ] as const
).map(named('text'));

const GRAMMAR = [
  ...[
    '[1,]',
    '[,1]',
    '[1,,2]',
    '[1 2]',
    '[',
    ']',
    '[}',
    '{]',
    '{',
    '}',
    '{"a"}',
    '{"a":}',
    '{"a":1,}',
    '{,}',
    '{"a" 1}',
  ],
  ...[
    '{"a":1 "b":2}',
    '{a:1}',
    '{1:1}',
    '{null:1}',
    '{"a"::1}',
    '{"a":1}}',
    '[]]',
    '{} {}',
    '{}x',
    'null null',
    ':',
    ',',
  ],
  ...[
    '// x\n{}',
    '{/* x */}',
    '{}// x',
    '# x',
    '{"a":undefined}',
    '{"a":True}',
    '{"a":None}',
    '{"a":TRUE}',
    '{"a":nul}',
  ],
  ...[
    'tru',
    'fals',
    'nulll',
    '<xml/>',
    'a=1',
    '()',
    '"',
    '"a',
    "{'a':1}",
    '{"a":1;}',
    '{"a"=1}',
    '\u00a0{}',
    '\u2028{}',
    '{}\u0000',
  ],
].map((text) => named('grammar')([text, text]));

const SHAPES = (
  [
    ...['null', 'true', '1', '"a"', '[]', '[{}]'].map((body) => [`a body that is ${body}`, body] as const),
    ...['1', '"a"', '{}', 'true', '[1]', '["a"]', '[null]', '[[]]'].map(
      (value) => [`resourceMetrics ${value}`, `{"resourceMetrics":${value}}`] as const,
    ),
    ...['1', '"a"', '[]'].map((value) => [`resource ${value}`, `{"resourceMetrics":[{"resource":${value}}]}`] as const),
    ...['1', '"a"', '{}', '[1]'].map(
      (value) => [`scopeMetrics ${value}`, `{"resourceMetrics":[{"scopeMetrics":${value}}]}`] as const,
    ),
    ...['1', '{}', '[]', 'true'].map((value) => [`a name ${value}`, withName(value)] as const),
    ...['"x"', 'true', '{}', '[]', '""', '"1e999"', '"0x1"'].map(
      (value) => [`a value ${value}`, withValue(value)] as const,
    ),
    ...['"x"', '1.5', '{}', 'true', '"1.5"', '""'].map(
      (value) => [`an integer ${value}`, GOOD.replace('"asDouble":1.5e0', `"asInt":${value}`)] as const,
    ),
    ...['1', '{}', '"a"'].map(
      (value) => [`attributes ${value}`, GOOD.replace(/"attributes":\[.*?\]/, `"attributes":${value}`)] as const,
    ),
    ['an attribute without an object', GOOD.replace('{"stringValue":"scout é😀"}', '"scout"')],
    ['a text that is a number', GOOD.replace('"scout é😀"', '1')],
  ] as const
).map(named('shape'));

const TIMES = [
  ...[
    '"-62167219200000000000"',
    '-1',
    '"-1"',
    '"253402300799000000000"',
    '253402300799000000000',
    '"18446744073709551616"',
  ],
  ...['"2026-11-30T00:00:00Z"', '"now"', '1.5', '1e18', '"1e18"', '{}', '[]', 'true', '" 1"', '"0x1"'],
].map((value) => named('time')([value, GOOD.replace('"1780000000000000000"', value)]));

/** Some hundreds, each another way to be none. */
export const MALFORMED_JSON: readonly MalformedCase[] = [
  ...ENCODINGS,
  ...DEPTHS,
  ...NUMBERS,
  ...TWICE,
  ...CUTS,
  ...CONTROLS,
  ...TEXTS,
  ...GRAMMAR,
  ...SHAPES,
  ...TIMES,
];
export const GOOD_JSON = Buffer.from(GOOD);

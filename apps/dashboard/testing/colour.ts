/** Colour arithmetic for the test of the tokens: contrast as WCAG has it, distance in OKLab. */
type Triple = readonly [number, number, number];

const channels = (hex: string): Triple =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Triple;

const linear = (hex: string): Triple =>
  channels(hex).map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  ) as unknown as Triple;

const luminance = (hex: string): number => {
  const [red, green, blue] = linear(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

export const contrast = (a: string, b: string): number => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

export type Sight = readonly [Triple, Triple, Triple];

/** How colours reach an eye: Machado et al. 2009, severity 1. */
export const SIGHTS: Readonly<Record<'normal' | 'deuteranopia' | 'protanopia', Sight>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
};

const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

const LMS: Sight = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const LAB: Sight = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];

const through = (matrix: Sight, of: Triple): Triple => [dot(matrix[0], of), dot(matrix[1], of), dot(matrix[2], of)];
const each = (of: Triple, change: (value: number) => number): Triple => [change(of[0]), change(of[1]), change(of[2])];

const lab = (hex: string, sight: Sight): Triple => {
  const seen = each(through(sight, linear(hex)), (value) => Math.min(1, Math.max(0, value)));
  return through(LAB, each(through(LMS, seen), Math.cbrt));
};

/** Distance in OKLab times 100. */
export const distance = (a: string, b: string, sight: Sight): number => {
  const [one, other] = [lab(a, sight), lab(b, sight)];
  return 100 * Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
};

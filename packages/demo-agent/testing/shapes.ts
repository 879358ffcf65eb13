/** Objects whose keys are data: below them every key counts as one. */
const MAPS: readonly RegExp[] = [
  /^\.data\.service_details$/,
  /^\.data\.services$/,
  /^\.data\.nodes_by_(type|scope)$/,
  /^\.data\.multi_provider_services$/,
  /\.config_params\.settings$/,
  /\.data_points\[\]\.tags$/,
  /^\.data\.deferrals\[\]\.context$/,
  /^\.paths$/,
];

/** Objects that hold anything. */
const OPAQUE: readonly RegExp[] = [
  /\.(parameters|schema)$/,
  /\.context\.metadata$/,
  /^\.paths\.\*$/,
  /^\.data\[\]\.attributes$/,
];

/** Numbers of objects and processes in names. */
const NUMBERS = /(_\d{6,})+$/;

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
};

/** What is where in a JSON body: path to types. Elements of arrays count as one. */
export type Shape = Map<string, Set<string>>;

export const addShape = (shape: Shape, value: unknown, path = ''): Shape => {
  const types = shape.get(path) ?? new Set<string>();
  shape.set(path, types.add(typeOf(value)));
  if (OPAQUE.some((pattern) => pattern.test(path))) return shape;
  if (Array.isArray(value)) for (const item of value) addShape(shape, item, `${path}[]`);
  else if (typeof value === 'object' && value !== null) {
    const isMap = MAPS.some((pattern) => pattern.test(path)) && !Array.isArray(value);
    for (const [key, item] of Object.entries(value)) {
      addShape(shape, item, `${path}.${isMap ? '*' : key.replace(NUMBERS, '')}`);
    }
  }
  return shape;
};

export interface Difference {
  readonly path: string;
  readonly type: string;
}

/** What one shape has that another has not. */
export const beyond = (shape: Shape, known: Shape): readonly Difference[] =>
  [...shape].flatMap(([path, types]) =>
    [...types].filter((type) => !known.get(path)?.has(type)).map((type) => ({ path, type })),
  );

/** Statements of one question, each prepared when it is first needed: preparing costs more than running them. */
export const byName = <Statement>(prepare: (name: string) => Statement): ((name: string) => Statement) => {
  const known = new Map<string, Statement>();
  return (name) => {
    const statement = known.get(name) ?? prepare(name);
    known.set(name, statement);
    return statement;
  };
};

/** The same, told apart by which conditions they have. */
export const byShape = <Shape, Statement>(prepare: (shape: Shape) => Statement): ((shape: Shape) => Statement) => {
  const statements = byName((name) => prepare(JSON.parse(name)));
  return (shape) => statements(JSON.stringify(shape));
};

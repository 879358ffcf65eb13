import type { PlannedCondition, PlannedOperand, PlannedProperty, ValueKind } from '../../../ports/graph-query.ts';
import { notUnderstood } from './not-understood.ts';
import { kindOf, plannedProperty, propertyOfThing, type Things } from './plan-things.ts';
import { type Parameters, plannedValue, plannedValues } from './plan-values.ts';
import type { Condition, Operand } from './tree.ts';

/** A question with what is needed to plan its parts. */
export interface Planning {
  readonly text: string;
  readonly parameters: Parameters;
  readonly things: Things;
}

type Compared = Extract<Condition, { kind: 'compare' }>;

const placeOf = (operand: Operand): number => (operand.kind === 'property' ? operand.of.at : operand.at);

/** A property of this question; null: a value. */
const propertyIf = ({ text, things }: Planning, operand: Operand): PlannedProperty | null =>
  operand.kind === 'property' ? plannedProperty(text, things, operand) : null;

/** Of two sides one at least is a property: it says of which kind both are. */
const kindsOf = (planning: Planning, { left, right, by }: Compared): ValueKind => {
  const [one, other] = [propertyIf(planning, left), propertyIf(planning, right)];
  const known = one ?? other;
  if (!known) {
    const remedy = 'Compare a property, such as a.id.';
    throw notUnderstood(planning.text, placeOf(left), 'two values are compared, and no property', remedy);
  }
  const kind = kindOf(known);
  if (other && kindOf(other) !== kind) {
    const remedy = 'Compare properties of one kind.';
    throw notUnderstood(planning.text, placeOf(right), 'this is of another kind than what it is compared with', remedy);
  }
  if (kind !== 'text' && (by === 'contains' || by === 'starts with')) {
    throw notUnderstood(planning.text, placeOf(left), `${by.toUpperCase()} is for texts`, 'Use =, <, > and the like.');
  }
  return kind;
};

const operandOf = (planning: Planning, operand: Operand, kind: ValueKind): PlannedOperand => {
  if (operand.kind === 'property') return plannedProperty(planning.text, planning.things, operand);
  const value = plannedValue(planning.text, planning.parameters, operand, kind);
  return { kind: 'value', value, time: kind === 'time' };
};

const ofProperty = (planning: Planning, operand: Operand): PlannedProperty => {
  const property = propertyIf(planning, operand);
  if (property) return property;
  throw notUnderstood(planning.text, placeOf(operand), 'a property is expected here', 'Write one, such as a.id.');
};

const plannedCondition = (planning: Planning, condition: Condition): PlannedCondition => {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return { kind: condition.kind, of: condition.of.map((part) => plannedCondition(planning, part)) };
    case 'not':
      return { kind: 'not', of: plannedCondition(planning, condition.of) };
    case 'null':
      return { kind: 'null', of: ofProperty(planning, condition.of), isNull: condition.isNull };
    case 'in': {
      const of = ofProperty(planning, condition.of);
      const kind = kindOf(of);
      const values = plannedValues(planning.text, planning.parameters, condition.list, kind);
      return { kind: 'in', of, values, time: kind === 'time' };
    }
    case 'compare': {
      const kind = kindsOf(planning, condition);
      const left = operandOf(planning, condition.left, kind);
      return { kind: 'compare', by: condition.by, left, right: operandOf(planning, condition.right, kind) };
    }
  }
};

/** What was given in the patterns and what WHERE says, all of it; null: nothing. */
export const wholeCondition = (planning: Planning, where: Condition | null): PlannedCondition | null => {
  const { text, parameters, things } = planning;
  const given = things.given.map(({ thing, given: { property, value } }): PlannedCondition => {
    const left = propertyOfThing(text, thing, property);
    const kind = kindOf(left);
    const right: PlannedOperand = {
      kind: 'value',
      value: plannedValue(text, parameters, value, kind),
      time: kind === 'time',
    };
    return { kind: 'compare', by: '=', left, right };
  });
  const all = [...given, ...(where ? [plannedCondition(planning, where)] : [])];
  const [first] = all;
  if (!first) return null;
  return all.length === 1 ? first : { kind: 'and', of: all };
};

import { actionOf } from '../action.ts';
import { type CheckMembers, checkMembers, conscienceChecks } from '../conscience-checks.ts';
import { flag, text } from '../lenient.ts';
import { standsAfter } from '../progress.ts';
import { content } from '../text.ts';
import { eventReader } from './event.ts';
import { stepSignal, thoughtSignal } from './signals.ts';

const TYPE = 'conscience_result';

export const conscienceResult = eventReader(
  TYPE,
  {
    ...checkMembers,
    is_recursive: flag(),
    conscience_passed: flag(),
    conscience_override_reason: text(),
    final_action: text(),
    action_was_overridden: flag(),
    ethical_faculties_skipped: flag(),
  },
  (base, event, { content: mode }) => [
    thoughtSignal(base, { stepNumber: standsAfter(TYPE) }),
    stepSignal(TYPE, base, {
      passed: event.conscience_passed,
      recursive: event.is_recursive,
      overridden: event.action_was_overridden,
      overrideReason: content(event.conscience_override_reason, mode),
      action: actionOf(event.final_action),
      facultiesSkipped: event.ethical_faculties_skipped,
      checks: conscienceChecks(event satisfies CheckMembers, mode),
    }),
  ],
);

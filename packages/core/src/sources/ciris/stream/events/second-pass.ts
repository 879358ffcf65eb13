import { actionOf } from '../action.ts';
import { text } from '../lenient.ts';
import { standsAfter } from '../progress.ts';
import { content, label } from '../text.ts';
import { eventReader } from './event.ts';
import { stepSignal, thoughtSignal } from './signals.ts';

const VERB = 'verb_second_pass_result';
const TOOL = 'tsaspdma_result';

/** A verb that the selection looks at twice: tool, defer, memorize. */
export const verbSecondPassResult = eventReader(
  VERB,
  { verb: text(), original_action: text(), final_action: text(), final_reasoning: text() },
  (base, event, { content: mode }) => [
    thoughtSignal(base, { stepNumber: standsAfter(VERB) }),
    stepSignal(VERB, base, {
      verb: actionOf(event.verb),
      from: actionOf(event.original_action),
      to: actionOf(event.final_action),
      tool: null,
      reasoning: content(event.final_reasoning, mode),
    }),
  ],
);

/** The older form, for tools alone; v2 sends it beside the newer one. */
export const tsaspdmaResult = eventReader(
  TOOL,
  { final_action: text(), final_tool_name: text(), tsaspdma_rationale: text(), tsaspdma_reasoning: text() },
  (base, event, { content: mode }) => [
    thoughtSignal(base, { stepNumber: standsAfter(TOOL) }),
    stepSignal(TOOL, base, {
      verb: 'tool',
      from: 'tool',
      to: actionOf(event.final_action),
      tool: label(event.final_tool_name),
      reasoning: content(event.tsaspdma_rationale ?? event.tsaspdma_reasoning, mode),
    }),
  ],
);

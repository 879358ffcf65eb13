import { z } from 'zod';

const words = z.object({
  content: z.string().optional().catch(undefined),
  questions: z.array(z.string()).optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
  completion_reason: z.string().optional().catch(undefined),
});

/** What an action was given, as text; content, so cut before it is kept. Null: nothing. */
export const parameterWords = (action: string | null, parameters: unknown): string | null => {
  const { success, data } = words.safeParse(parameters);
  if (!success) return null;
  if (action === 'speak') return data.content ?? null;
  if (action === 'ponder') return data.questions?.join(' ') ?? null;
  if (action === 'defer' || action === 'reject') return data.reason ?? null;
  if (action === 'task_complete') return data.completion_reason ?? null;
  return JSON.stringify(parameters);
};

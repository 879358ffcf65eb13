const THOUGHT = /\bth_[a-z]{1,20}_[\w-]{6,100}/;
// Of a ritual its name stands before the number.
const TASK = /\btask(?:[_ ]id)?[ =:]{1,2}((?:[A-Z_]{1,40}_)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b/i;

/** The thought and the task that words speak of: lines of a log carry no ids of their own. */
export const namedIn = (words: string): { readonly thoughtId: string | null; readonly taskId: string | null } => ({
  thoughtId: THOUGHT.exec(words)?.[0] ?? null,
  taskId: TASK.exec(words)?.[1] ?? null,
});

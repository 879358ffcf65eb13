/** What agents put before a message or a result, the same words each time. */
const FRAMES: readonly RegExp[] = [
  /^=== PREVIOUS CONTEXT ===\s*/,
  /^CIRIS_FOLLOW_UP_THOUGHT:\s*/,
  /^PRIORITY \([a-z]+\): (?=@)/,
  /^(?:You observed )?@\S+ \([^)]*\) in (?:channel )?\S+ (?:say|said): /,
  /^Respond to message from @\S+ \([^)]*\) in \S+: /,
  /^CIRIS_CURRENT_MESSAGE_START \[Timestamp:[^\]]*\]\s*/,
];

/** What a thought is about, for a line of a list: its content without the frame that all of them have. */
export const gist = (content: string): string => {
  const bare = FRAMES.reduce((text, frame) => text.replace(frame, ''), content).trimStart();
  return bare === '' ? content : bare;
};

const KINDS = [
  { word: 'available', fill: 'bg-tick', height: 'h-2.5' },
  { word: 'slow or errors', fill: 'bg-degraded-mark', height: 'h-3' },
  { word: 'failing, or no answer from the agent', fill: 'bg-critical-mark', height: 'h-3.5' },
  { word: 'nothing asked', fill: 'bg-control', height: 'h-1' },
  { word: 'no data', fill: 'bg-gap', height: 'h-0.5' },
] as const;

/** What a tick says, by height as well as by colour. */
export const TicksLegend = () => (
  <ul className="flex flex-wrap items-end gap-x-4 gap-y-1 text-small text-ink-2 max-wide:hidden">
    {KINDS.map(({ word, fill, height }) => (
      <li key={word} className="flex items-end gap-1.5">
        <span aria-hidden="true" className={`mb-0.5 w-[3px] ${fill} ${height}`} />
        {word}
      </li>
    ))}
  </ul>
);

/** Heads of arrows, one a weight. Stands once in a picture. */
export const ArrowHeads = () => (
  <svg aria-hidden="true" className="absolute size-0">
    <defs>
      <marker id="arrow-quiet" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
        <path d="M0 .5 7 4 0 7.5z" fill="var(--border-strong)" />
      </marker>
      <marker id="arrow-open" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
        <path d="M0 .5 7 4 0 7.5z" fill="var(--text-2)" />
      </marker>
    </defs>
  </svg>
);

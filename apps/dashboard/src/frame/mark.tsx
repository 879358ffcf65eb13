/** The product's sign: rings around a point that is watched. */
export const Mark = ({ className }: { className?: string }) => (
  <svg viewBox="0 0 16 16" aria-hidden="true" className={className} fill="none" stroke="currentColor" strokeWidth="1.4">
    <path d="M14.2 6.2A6.5 6.5 0 1 1 9.8 1.8" strokeLinecap="round" />
    <path d="M11.2 7.1a3.4 3.4 0 1 1-2.3-2.3" strokeLinecap="round" />
    <path d="M8 8l5.4-5.4" strokeLinecap="round" />
    <circle cx="8" cy="8" r="1.1" fill="currentColor" stroke="none" />
  </svg>
);

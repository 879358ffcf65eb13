/** Fills of a picture for time of which nothing is known. */
export const Hatch = ({ id }: { id: string }) => (
  <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <line x1="0" y1="0" x2="0" y2="6" stroke="var(--chart-gap)" strokeWidth="2" />
  </pattern>
);

/** What the tab says: the word that matters first. */
export const PageTitle = ({ parts }: { parts: readonly (string | null | undefined)[] }) => (
  <title>{[...parts.filter(Boolean), 'Telemetry'].join(' · ')}</title>
);

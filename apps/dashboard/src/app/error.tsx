'use client';

import { ErrorState } from '../parts/error-state.tsx';

/** A mistake of the page itself; the frame around it goes on. */
const PageError = ({ error, reset }: { error: Error; reset: () => void }) => (
  <ErrorState whole what="This page" error={error} onRetry={reset} />
);

export default PageError;

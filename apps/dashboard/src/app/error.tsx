'use client';

import { ErrorState } from '../parts/error-state.tsx';

/** A mistake of the page itself; the frame around it goes on. What broke once breaks again unless it is loaded anew. */
const PageError = ({ error }: { error: Error }) => (
  <ErrorState whole what="This page" error={error} onRetry={() => window.location.reload()} />
);

export default PageError;

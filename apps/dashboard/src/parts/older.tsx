import { Button } from './button.tsx';
import type { Paged } from './table/paged.ts';

/** Below a list that is longer than what was read of it; nothing where all is there. */
export const Older = ({ of }: { of: Pick<Paged<unknown>, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'> }) =>
  of.hasNextPage ? (
    <Button look="ghost" className="mt-2" disabled={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
      {of.isFetchingNextPage ? 'Loading older ones…' : 'Show older ones'}
    </Button>
  ) : null;

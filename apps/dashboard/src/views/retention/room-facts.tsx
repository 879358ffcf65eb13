import { bytes } from '../../format/bytes.ts';
import { took } from '../../format/duration.ts';
import { count } from '../../format/number.ts';
import { exact } from '../../format/time.ts';
import { Facts } from '../../parts/facts.tsx';
import { Reading } from '../../parts/reading.tsx';
import { Age } from '../../parts/time.tsx';
import type { RetentionAnswer } from './answer.ts';

const exactly = (at: number) => ({ text: exact(at) });

export const RoomFacts = ({ retention: { store, pruning } }: { retention: RetentionAnswer }) => (
  <Facts
    facts={[
      { name: 'File', value: <Reading of={store.fileBytes} label="Size of the store’s file" as={bytes} /> },
      {
        name: 'Not written back yet',
        value: <Reading of={store.walBytes} label="Size of the write-ahead log" as={bytes} />,
      },
      {
        name: 'Of the file, used again',
        value: <Reading of={store.reusableBytes} label="Room that deleted rows left" as={bytes} />,
      },
      { name: 'Free on the disk', value: <Reading of={store.freeDiskBytes} label="Free on the disk" as={bytes} /> },
      {
        name: 'Last deletion',
        value: (
          <Reading
            of={pruning.lastRunAt}
            label="When all over age was deleted last"
            as={exactly}
            draw={(at) => <Age at={at} ago />}
          />
        ),
      },
      pruning.lastRunAt.status === 'unavailable'
        ? null
        : {
            name: 'It took away',
            value: (
              <>
                <Reading of={pruning.deletedRows} label="Rows that the last deletion took away" as={count} />
                <span className="font-normal text-ink-3">
                  {' '}
                  rows in <Reading of={pruning.tookMs} label="How long the last deletion took" as={took} />
                </span>
              </>
            ),
          },
    ]}
  />
);

'use client';

import { Kbd } from '../parts/kbd.tsx';
import { Modal } from '../parts/modal.tsx';
import { ScrollBox } from '../parts/scroll-box.tsx';
import { ACROSS } from '../subjects/across.ts';
import type { Page } from '../subjects/subject.ts';
import { SUBJECTS } from '../subjects/subjects.ts';

const across = (...places: readonly string[]): readonly Page[] => ACROSS.filter(({ place }) => places.includes(place));

const KEYS: readonly { readonly title: string; readonly rows: readonly (readonly [string, string])[] }[] = [
  {
    title: 'Everywhere',
    rows: [
      ['Ctrl K', 'go to a page, agent, service or thought'],
      ['p', 'pause, go on'],
      ['[', 'narrow or wide rail'],
      ['?', 'these keys'],
    ],
  },
  {
    title: 'Go to',
    rows: [...across('top'), ...SUBJECTS, ...across('across', 'foot', 'settings')].map(({ key, label }) => [
      `g ${key}`,
      label.toLowerCase(),
    ]),
  },
  {
    title: 'In a list',
    rows: [
      ['j k', 'down, up'],
      ['Enter', 'open'],
      ['c', 'copy the row as JSON'],
      ['Esc', 'let go'],
    ],
  },
  {
    title: 'On a value',
    rows: [['Enter', 'where it is from, how old it is']],
  },
];

export const KeysHelp = ({ onClose }: { onClose: () => void }) => (
  <Modal
    label="Keys"
    onClose={onClose}
    className="top-28 left-1/2 max-h-[75dvh] w-[min(560px,calc(100vw-24px))] -translate-x-1/2 flex flex-col rounded-3 p-6"
  >
    <h2 className="text-title font-semi">Keys</h2>
    <ScrollBox
      label="Keys by what they do"
      className="mt-4 grid min-h-0 grid-cols-2 gap-x-10 gap-y-6 overflow-y-auto phone-only:grid-cols-1"
    >
      {KEYS.map(({ title, rows }) => (
        <section key={title}>
          <h3 className="mb-2 text-small text-ink-3">{title}</h3>
          <dl className="grid grid-cols-[64px_1fr] gap-y-1.5">
            {rows.map(([keys, what]) => (
              <div key={keys} className="contents">
                <dt>
                  <Kbd>{keys}</Kbd>
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </ScrollBox>
  </Modal>
);

import { describe, expect, it } from 'vitest';
import { frameTemplate } from './round-template.ts';

const TASK = '0123abcd-0000-4000-8000-000000000000';
const THOUGHT = 'th_std_89abcdef-1111-4000-8000-000000000000';
const FRAME = [
  'event: step_update',
  `data: {"sequence_number": 7, "events": [{"thought_id": "${THOUGHT}", "task_id": "${TASK}", "parent": "${TASK}", "timestamp": "2026-11-22T03:22:32.149379+00:00", "tokens": 12345678}]}`,
].join('\n');

interface Sent {
  readonly sequence_number: number;
  readonly events: readonly [
    { thought_id: string; task_id: string; parent: string; timestamp: string; tokens: number },
  ];
}

const send = (number: number, sequence: number, offsetMs = 0): Sent => {
  const text = frameTemplate(FRAME)({ number, offsetMs }, sequence).toString();
  expect(text.endsWith('}\n\n')).toBe(true);
  expect(text.startsWith('event: step_update\ndata: ')).toBe(true);
  return JSON.parse(text.slice(text.indexOf('{')));
};

describe('a frame that is sent again', () => {
  it('has the number it is given', () => {
    expect([send(0, 1), send(0, 2)].map((sent) => sent.sequence_number)).toEqual([1, 2]);
  });

  it('has ids of its round, the same within it and in their form', () => {
    const ids = Array.from({ length: 1000 }, (_, number) => send(number, 1).events[0]);
    expect(new Set(ids.map(({ thought_id }) => thought_id)).size).toBe(1000);
    for (const { thought_id, task_id, parent } of ids) {
      expect(task_id).toBe(parent);
      expect(task_id).toMatch(/^[0-9a-f]{8}-0000-4000-8000-000000000000$/);
      expect(thought_id).toMatch(/^th_std_[0-9a-f]{8}-1111-/);
    }
    expect(ids[0]?.task_id).not.toBe(TASK);
  });

  it('has times that are moved, to the millisecond, and their microseconds', () => {
    expect(send(0, 1, 60_001).events[0].timestamp).toBe('2026-11-22T03:23:32.150379+00:00');
  });

  it('leaves all else', () => {
    expect(send(3, 1).events[0].tokens).toBe(12345678);
    expect(Object.keys(send(3, 1).events[0])).toHaveLength(5);
  });
});

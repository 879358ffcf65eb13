import { describe, expect, it } from 'vitest';
import { createDoorbell } from './doorbell.ts';

describe('the doorbell', () => {
  it('is heard by everybody who listens, until they leave', () => {
    const bell = createDoorbell();
    const heard: string[] = [];
    bell.ring(1, 1);
    const leave = bell.listen((agent, seq) => heard.push(`one ${agent} ${seq}`));
    bell.listen((agent, seq) => heard.push(`two ${agent} ${seq}`));
    bell.ring(1, 2);
    leave();
    leave();
    bell.ring(3, 4);
    expect(heard).toEqual(['one 1 2', 'two 1 2', 'two 3 4']);
  });

  it('is heard twice by who asked twice, and by the rest when one leaves as it rings', () => {
    const bell = createDoorbell();
    let calls = 0;
    const call = (): void => {
      calls += 1;
    };
    const leave = bell.listen(() => leave());
    bell.listen(call);
    const once = bell.listen(call);
    bell.ring(1, 1);
    once();
    bell.ring(1, 2);
    expect(calls).toBe(3);
  });
});

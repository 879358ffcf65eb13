import { expect, test } from 'vitest';
import { blowUp } from './blow-up.ts';

test.each(['abc\\u2026[cut 1200 characters]', 'abc…[cut 1200]', 'abc…[cut 1200 characters]'])(
  '%s gets its length back',
  (text) => {
    const frame = blowUp(`data: {"a": "${text}", "b": "short"}`);
    const body = JSON.parse(frame.slice(6)) as { a: string; b: string };
    expect(body.a).toHaveLength(3 + 1200);
    expect(body.b).toBe('short');
  },
);

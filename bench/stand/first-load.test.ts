import { expect, it } from 'vitest';
import { scriptsOf } from './first-load.ts';

it('names each script once, and not those for old browsers or without an address', () => {
  const html = `<script src="/a.js" async="" nonce="x"></script><script>self.x = 1;</script>
    <script nonce="x" src="/b.js?v=1" async></script><script src="/a.js"></script>
    <script src="/old.js" noModule=""></script><link rel="preload" as="script" href="/c.js"/>`;
  expect(scriptsOf(html)).toEqual(['/a.js', '/b.js?v=1']);
});

import { expect, it } from 'vitest';
import { links } from './links.ts';
import { placeOf } from './place.ts';

it('reads back what links write, whatever stands in an id', () => {
  const thought = 'th/1 ä~%';
  expect(placeOf(links.item('my%20agent~b', 'thoughts', thought))).toEqual({
    agent: 'my%20agent~b',
    subject: 'thoughts',
    item: thought,
  });
});

it.each([
  ['/', { agent: null, subject: null, item: null }],
  ['/report', { agent: null, subject: null, item: null }],
  ['/agents/scout', { agent: 'scout', subject: '', item: null }],
  ['/agents/scout/services', { agent: 'scout', subject: 'services', item: null }],
  ['/agents/scout/services/%E0%A4%A', { agent: 'scout', subject: 'services', item: '%E0%A4%A' }],
])('%s', (path, place) => expect(placeOf(path)).toEqual(place));

import { describe, expect, it } from 'vitest';
import { exposedAs } from './exposed-as.ts';
import { SYSTEMS } from './registry.ts';

describe('how a system is exposed', () => {
  it.each(SYSTEMS.map((system) => [system.id, system] as const))(
    '%s: by pages and procedures that exist',
    (_, system) => {
      const exposed = exposedAs(system, 'demo', '/');
      expect(exposed.filter(({ href }) => href !== null).length).toBeGreaterThan(0);
    },
  );

  it('links to the answer where an agent is all that is asked for', () => {
    const [page, list, one, stream] = exposedAs(
      { pages: ['thoughts'], procedures: ['thoughts.list', 'thoughts.get', 'queue.watch'] },
      'server~demo~a b',
      '/telemetry/',
    );
    expect(page?.href).toBe('/telemetry/agents/server~demo~a%20b/thoughts');
    expect(list?.href).toBe('/telemetry/api/trpc/thoughts.list?input=%7B%22agent%22%3A%22server~demo~a%20b%22%7D');
    expect([one?.href, stream?.href]).toEqual([null, null]);
  });

  it('refuses a procedure that is none', () => {
    expect(() => exposedAs({ pages: [], procedures: ['thoughts.all'] }, 'demo', '/')).toThrow(/thoughts\.all/);
  });
});

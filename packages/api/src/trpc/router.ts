import { procedures as declared } from '@ciris/telemetry-contracts';
import { mutation, query, router, subscription } from './base.ts';
import type { Verbs } from './verbs.ts';

/** The whole tRPC surface: each declaration tied to its verb, nothing more. */
export const createAppRouter = (verbs: Verbs) =>
  router({
    agents: router({
      list: query(declared.agents.list, verbs.agents.list),
      get: query(declared.agents.get, verbs.agents.get),
      test: mutation(declared.agents.test, verbs.agents.test),
      add: mutation(declared.agents.add, verbs.agents.add),
      update: mutation(declared.agents.update, verbs.agents.update),
      remove: mutation(declared.agents.remove, verbs.agents.remove),
      sources: query(declared.agents.sources, verbs.agents.sources),
      raw: query(declared.agents.raw, verbs.agents.raw),
      watch: subscription(declared.agents.watch, verbs.agents.watch),
    }),
    system: router({
      about: query(declared.system.about, verbs.system.about),
      health: query(declared.system.health, verbs.system.health),
      time: query(declared.system.time, verbs.system.time),
      snapshot: query(declared.system.snapshot, verbs.system.snapshot),
    }),
    services: router({
      list: query(declared.services.list, verbs.services.list),
      get: query(declared.services.get, verbs.services.get),
      history: query(declared.services.history, verbs.services.history),
      availability: query(declared.services.availability, verbs.services.availability),
    }),
    cognition: router({
      current: query(declared.cognition.current, verbs.cognition.current),
      history: query(declared.cognition.history, verbs.cognition.history),
      transitions: query(declared.cognition.transitions, verbs.cognition.transitions),
      watch: subscription(declared.cognition.watch, verbs.cognition.watch),
    }),
    thoughts: router({
      list: query(declared.thoughts.list, verbs.thoughts.list),
      get: query(declared.thoughts.get, verbs.thoughts.get),
      watch: subscription(declared.thoughts.watch, verbs.thoughts.watch),
    }),
    tasks: router({
      list: query(declared.tasks.list, verbs.tasks.list),
      get: query(declared.tasks.get, verbs.tasks.get),
    }),
    deferrals: router({
      list: query(declared.deferrals.list, verbs.deferrals.list),
    }),
    queue: router({
      status: query(declared.queue.status, verbs.queue.status),
      watch: subscription(declared.queue.watch, verbs.queue.watch),
    }),
    findings: router({
      list: query(declared.findings.list, verbs.findings.list),
    }),
    report: router({
      get: query(declared.report.get, verbs.report.get),
      freeze: mutation(declared.report.freeze, verbs.report.freeze),
      document: query(declared.report.document, verbs.report.document),
      check: query(declared.report.check, verbs.report.check),
    }),
    live: router({
      changes: subscription(declared.live.changes, verbs.live.changes),
    }),
  });

export type AppRouter = ReturnType<typeof createAppRouter>;

import { z } from 'zod';
import { nothing } from './asked.ts';
import { route } from './route.ts';
import { countsShown, serviceCounts } from './service-counts.ts';
import { exactIso, iso, isoTime } from './shapes.ts';

export const systemSnapshot = route({
  number: 15,
  path: '/visibility/system-snapshot',
  summary: 'Identity, what it is about, resources, health of services and recent decisions, of one instant',
  procedures: ['system.snapshot'],
  asked: nothing,
  answer: z.object({
    timestamp: isoTime,
    identity: z.object({
      agent_id: z.string().nullable(),
      name: z.string().nullable(),
      version: z.string().nullable(),
      codename: z.string().nullable(),
    }),
    cognitive_state: z.string().nullable(),
    goals: z.array(z.string()).nullable(),
    active_contexts: z.array(
      z.object({
        task_id: z.string(),
        status: z.string(),
        channel: z.string().nullable(),
        description: z.string().nullable(),
        created_at: isoTime.nullable(),
      }),
    ),
    more_contexts: z.boolean().describe('True: the newest are listed, and more are open.'),
    resources: z.object({
      memory_mb: z.number().nullable(),
      cpu_percent: z.number().nullable(),
      disk_mb: z.number().nullable(),
    }),
    services: serviceCounts,
    queue_depth: z.number().nullable(),
    recent_decisions: z.array(
      z.object({
        thought_id: z.string(),
        task_id: z.string().nullable(),
        action: z.string().nullable(),
        status: z.string(),
        timestamp: isoTime.nullable(),
      }),
    ),
    more_decisions: z.boolean(),
  }),
  serve: async (ask, _asked, telling) => {
    const now = await ask.system.snapshot();
    const { identity, resources, services } = now;
    const open = now.tasks.open;
    // An empty list says that nothing is so only where a source tells.
    if (open?.status === 'unavailable') telling.value('active_contexts', open);
    if (now.thoughts.ended?.status === 'unavailable') telling.value('recent_decisions', now.thoughts.ended);
    return {
      timestamp: exactIso(now.at),
      identity: {
        agent_id: telling.value('identity.agent_id', identity.selfId),
        name: telling.value('identity.name', identity.name),
        version: telling.value('identity.version', identity.version),
        codename: telling.value('identity.codename', identity.codename),
      },
      cognitive_state: telling.value('cognitive_state', now.cognitiveState),
      goals: telling.value('goals', now.goals),
      active_contexts: now.contexts.map((context) => ({
        task_id: context.taskId,
        status: context.status,
        channel: context.channel,
        description: context.description,
        created_at: iso(context.createdAt),
      })),
      more_contexts: now.moreContexts,
      resources: {
        memory_mb: telling.value('resources.memory_mb', resources.memoryMb),
        cpu_percent: telling.value('resources.cpu_percent', resources.cpuPercent),
        disk_mb: telling.value('resources.disk_mb', resources.diskUsedMb),
      },
      services: countsShown(services, telling),
      queue_depth: telling.value('queue_depth', now.queueDepth),
      recent_decisions: now.decisions.map((decision) => ({
        thought_id: decision.thoughtId,
        task_id: decision.taskId,
        action: decision.action,
        status: decision.status,
        timestamp: iso(decision.at),
      })),
      more_decisions: now.moreDecisions,
    };
  },
});

import { z } from 'zod';
import { agentInput } from './agent-key.ts';
import { gaugeHistory, pointsInput } from './gauge-history.ts';
import { inputObject } from './input.ts';
import { windowInput } from './listing.ts';
import { query } from './procedure.ts';
import { instant, reading } from './reading.ts';
import { ROLES } from './roles.ts';
import { status, verdict } from './verdict.ts';
import { COGNITIVE_STATES } from './words.ts';

/** A task that is not over: what the agent is about. */
const activeContext = z.object({
  taskId: z.string(),
  status: z.string(),
  channel: z.string().nullable(),
  /** By the agent's content mode. */
  description: z.string().nullable(),
  createdAt: instant.nullable(),
});

/** A thought that ended, with what it came to. */
const decision = z.object({
  thoughtId: z.string(),
  taskId: z.string().nullable(),
  action: z.string().nullable(),
  status: z.string(),
  at: instant.nullable(),
});

export const system = {
  about: query({
    name: 'system.about',
    role: 'OBSERVER',
    summary: 'This platform: version, since when it runs, who is asking',
    input: inputObject({}).default({}),
    output: z.object({
      version: z.string(),
      nodeVersion: z.string(),
      startedAt: instant,
      now: instant,
      role: z.enum(ROLES),
      agents: z.number().int(),
      simulatedAgents: z.number().int(),
      basePath: z.string(),
    }),
  }),
  health: query({
    name: 'system.health',
    role: 'OBSERVER',
    summary: 'What the agent says of its own health, marked for what it is worth',
    input: agentInput,
    output: z.object({
      status: reading(z.string()),
      version: reading(z.string()),
      uptimeSeconds: reading(z.number()),
      initializationComplete: reading(z.boolean()),
      cognitiveState: reading(z.enum(COGNITIVE_STATES)),
      paused: reading(z.boolean()),
      degradedMode: reading(z.boolean()),
      warnings: reading(z.array(z.object({ code: z.string(), severity: z.string(), message: z.string().nullable() }))),
      verdict,
    }),
  }),
  time: query({
    name: 'system.time',
    role: 'OBSERVER',
    summary: 'The agent’s clock against ours, measured here, now and over a window',
    input: agentInput.extend(windowInput.shape).extend(pointsInput.shape),
    output: z.object({
      /** Agent minus platform, half the round trip taken off. */
      driftMs: reading(z.number()),
      selfReportedDriftMs: reading(z.number()),
      uptimeSeconds: reading(z.number()),
      processStartedAt: reading(instant),
      from: instant,
      to: instant,
      driftHistory: gaugeHistory,
    }),
  }),
  snapshot: query({
    name: 'system.snapshot',
    role: 'OBSERVER',
    summary: 'Identity, resources, memory and what it does, of one instant',
    input: agentInput,
    output: z.object({
      at: instant,
      sentence: z.string(),
      verdict,
      cognitiveState: reading(z.enum(COGNITIVE_STATES)),
      queueDepth: reading(z.number()),
      identity: z.object({
        selfId: reading(z.string()),
        name: reading(z.string()),
        version: reading(z.string()),
        codename: reading(z.string()),
      }),
      resources: z.object({
        memoryMb: reading(z.number()),
        cpuPercent: reading(z.number()),
        diskUsedMb: reading(z.number()),
        /** Of the whole file system, not of the agent. */
        fileSystemUsedMb: reading(z.number()),
      }),
      memory: z.object({
        totalNodes: reading(z.number()),
        totalEdges: reading(z.number()),
        nodesByType: reading(z.record(z.string(), z.number())),
        nodesByScope: reading(z.record(z.string(), z.number())),
        metricPoints: reading(z.number()),
      }),
      audit: z.object({ entries: reading(z.number()), lastSequence: reading(z.number()) }),
      llm: z.object({
        calls: reading(z.number()),
        failedCalls: reading(z.number()),
        rateLimitedCalls: reading(z.number()),
        tokens: reading(z.number()),
        costCents: reading(z.number()),
      }),
      /** How many core services are in which health, by evidence. */
      services: z.record(status, z.number().int()),
      /** No agent tells any. */
      goals: reading(z.array(z.string())),
      /** The newest tasks that are open; empty where nothing is, or no source tells: `tasks.open` says which. */
      contexts: z.array(activeContext),
      moreContexts: z.boolean(),
      /** The newest thoughts that ended; `thoughts.ended` says whether any source tells them. */
      decisions: z.array(decision),
      moreDecisions: z.boolean(),
      tasks: z.record(z.string(), reading(z.number())),
      thoughts: z.record(z.string(), reading(z.number())),
      messages: z.object({ received: reading(z.number()), sent: reading(z.number()) }),
      adapters: reading(
        z.array(z.object({ adapterId: z.string(), type: z.string(), running: z.boolean().nullable() })),
      ),
    }),
  }),
};

import type { SystemDefinition } from './check.ts';
import { adapters } from './systems/adapters.ts';
import { agentProcessor } from './systems/agent-processor.ts';
import { auditTrail } from './systems/audit-trail.ts';
import { communicationBus, memoryBus, runtimeControlBus, toolBus } from './systems/buses.ts';
import { circuitBreakers } from './systems/circuit-breakers.ts';
import { cognitiveState } from './systems/cognitive-state.ts';
import { collector } from './systems/collector.ts';
import { coreServices } from './systems/core-services.ts';
import { errors } from './systems/errors.ts';
import { incidents } from './systems/incidents.ts';
import { llmBus } from './systems/llm.ts';
import { log } from './systems/log.ts';
import { memoryGraph } from './systems/memory-graph.ts';
import { processingQueue } from './systems/processing-queue.ts';
import { resources } from './systems/resources.ts';
import { serviceRegistry } from './systems/service-registry.ts';
import { singleServices } from './systems/single-services.ts';
import { time } from './systems/time.ts';
import { tracesSystem } from './systems/traces.ts';
import { wiseAuthority } from './systems/wise-authority.ts';

/** Every system of the report, in the order of its pages. A new one is a file in systems/ and a line here. */
export const SYSTEMS: readonly SystemDefinition[] = [
  llmBus,
  memoryBus,
  communicationBus,
  wiseAuthority,
  toolBus,
  runtimeControlBus,
  processingQueue,
  agentProcessor,
  cognitiveState,
  serviceRegistry,
  circuitBreakers,
  adapters,
  coreServices,
  ...singleServices,
  memoryGraph,
  errors,
  incidents,
  auditTrail,
  log,
  tracesSystem,
  resources,
  time,
  collector,
];

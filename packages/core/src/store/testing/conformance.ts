import { describe } from 'vitest';
import { agentSuite } from './agent-suite.ts';
import { appendSuite } from './append-suite.ts';
import { detailSuite } from './detail-suite.ts';
import { findingSuite } from './finding-suite.ts';
import { graphSuite } from './graph-suite.ts';
import { handlerSummarySuite } from './handler-summary-suite.ts';
import { kindSuite } from './kind-suite.ts';
import { measureSuite } from './measure-suite.ts';
import type { OpenStore } from './open-store.ts';
import { pageSuite } from './page-suite.ts';
import { pruneSuite } from './prune-suite.ts';
import { sampleSuite } from './sample-suite.ts';
import { snapshotSuite } from './snapshot-suite.ts';
import { taskSuite } from './task-suite.ts';
import { thoughtSuite } from './thought-suite.ts';
import { trafficSuite } from './traffic-suite.ts';
import { troubleSuite } from './trouble-suite.ts';

/** What every driver of the store must do: one suite for all of them. */
export const storeConformance = (driver: string, open: OpenStore): void => {
  describe(`the store in ${driver}`, () => {
    agentSuite(open);
    appendSuite(open);
    snapshotSuite(open);
    thoughtSuite(open);
    taskSuite(open);
    detailSuite(open);
    findingSuite(open);
    graphSuite(open);
    troubleSuite(open);
    kindSuite(open);
    pageSuite(open);
    pruneSuite(open);
    measureSuite(open);
    trafficSuite(open);
    sampleSuite(open);
    handlerSummarySuite(open);
  });
};

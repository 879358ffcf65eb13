import { createHash } from 'node:crypto';

const digest = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 20);

/** What names a node in addresses and by what edges find it: ids hold those of persons, and repeat in another scope. */
export const nodeRef = (scope: string, nodeId: string): string => digest(scope, nodeId);

export const edgeRef = (sourceRef: string, relationship: string, targetRef: string): string =>
  digest(sourceRef, relationship, targetRef);

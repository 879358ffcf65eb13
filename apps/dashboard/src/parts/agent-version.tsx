'use client';

import { createContext, type ReactNode, useContext } from 'react';

/** What the agent of this page calls its version: stands in "not told by 1.4". Null: not known. */
const AgentVersion = createContext<string | null>(null);

export const useAgentVersion = (): string | null => useContext(AgentVersion);

export const AgentVersionOf = ({ version, children }: { version: string | null; children: ReactNode }) => (
  <AgentVersion value={version}>{children}</AgentVersion>
);

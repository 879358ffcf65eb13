export const AgentSettings = () => null;

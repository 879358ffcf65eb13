import { AgentOverview } from '../../../views/overview/agent-overview.tsx';

const Page = () => <AgentOverview />;

export default Page;

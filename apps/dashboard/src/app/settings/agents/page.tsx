import { AgentSettings } from '../../../views/settings/agent-settings.tsx';

const Page = () => <AgentSettings />;

export default Page;

import { Incidents } from '../../../../views/incidents/incidents.tsx';

const Page = () => <Incidents />;

export default Page;

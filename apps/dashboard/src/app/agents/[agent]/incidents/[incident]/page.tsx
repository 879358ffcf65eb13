import { IncidentPage } from '../../../../../views/incident/incident-page.tsx';

const Page = () => <IncidentPage />;

export default Page;

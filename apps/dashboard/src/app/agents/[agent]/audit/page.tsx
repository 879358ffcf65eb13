import { Audit } from '../../../../views/audit/audit.tsx';

const Page = () => <Audit />;

export default Page;

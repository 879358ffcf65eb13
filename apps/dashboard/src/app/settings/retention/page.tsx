import { Retention } from '../../../views/retention/retention.tsx';

const Page = () => <Retention />;

export default Page;

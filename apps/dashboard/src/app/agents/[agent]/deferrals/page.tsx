import { Deferrals } from '../../../../views/deferrals/deferrals.tsx';

const Page = () => <Deferrals />;

export default Page;

import { Adapters } from '../../../../views/adapters/adapters.tsx';

const Page = () => <Adapters />;

export default Page;

import { Traces } from '../../../../views/traces/traces.tsx';

const Page = () => <Traces />;

export default Page;

import { Trace } from '../../../../../views/trace/trace.tsx';

const Page = () => <Trace />;

export default Page;

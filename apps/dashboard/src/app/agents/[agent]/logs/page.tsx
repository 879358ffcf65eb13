import { Logs } from '../../../../views/logs/logs.tsx';

const Page = () => <Logs />;

export default Page;

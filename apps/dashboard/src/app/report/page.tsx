import { Report } from '../../views/report/report.tsx';

const Page = () => <Report />;

export default Page;

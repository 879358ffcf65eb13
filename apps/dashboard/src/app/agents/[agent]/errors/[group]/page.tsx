import { ErrorGroupPage } from '../../../../../views/error-group/error-group-page.tsx';

const Page = () => <ErrorGroupPage />;

export default Page;

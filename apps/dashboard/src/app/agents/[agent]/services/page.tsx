import { Services } from '../../../../views/services/services.tsx';

const Page = () => <Services />;

export default Page;

import { Service } from '../../../../../views/service/service.tsx';

const Page = () => <Service />;

export default Page;

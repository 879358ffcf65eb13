import { Resources } from '../../../../views/resources/resources.tsx';

const Page = () => <Resources />;

export default Page;

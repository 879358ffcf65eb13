import { Tools } from '../../../../views/tools/tools.tsx';

const Page = () => <Tools />;

export default Page;

import { Errors } from '../../../../views/errors/errors.tsx';

const Page = () => <Errors />;

export default Page;

import { Handlers } from '../../../../views/handlers/handlers.tsx';

const Page = () => <Handlers />;

export default Page;

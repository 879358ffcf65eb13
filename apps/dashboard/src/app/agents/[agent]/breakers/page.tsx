import { Breakers } from '../../../../views/breakers/breakers.tsx';

const Page = () => <Breakers />;

export default Page;

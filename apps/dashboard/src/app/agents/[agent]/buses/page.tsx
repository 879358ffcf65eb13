import { Buses } from '../../../../views/buses/buses.tsx';

const Page = () => <Buses />;

export default Page;

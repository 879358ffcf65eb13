import { Topology } from '../../../../views/topology/topology.tsx';

const Page = () => <Topology />;

export default Page;

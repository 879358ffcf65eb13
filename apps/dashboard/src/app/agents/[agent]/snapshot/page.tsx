import { Snapshot } from '../../../../views/snapshot/snapshot.tsx';

const Page = () => <Snapshot />;

export default Page;

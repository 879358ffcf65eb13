import { MemoryNode } from '../../../../../views/memory-node/memory-node.tsx';

const Page = () => <MemoryNode />;

export default Page;

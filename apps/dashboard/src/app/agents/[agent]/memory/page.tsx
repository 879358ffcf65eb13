import { Memory } from '../../../../views/memory/memory.tsx';

const Page = () => <Memory />;

export default Page;

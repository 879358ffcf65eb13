import { Thought } from '../../../../../views/thought/thought.tsx';

const Page = () => <Thought />;

export default Page;

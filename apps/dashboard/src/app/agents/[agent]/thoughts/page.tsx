import { Thoughts } from '../../../../views/thoughts/thoughts.tsx';

const Page = () => <Thoughts />;

export default Page;

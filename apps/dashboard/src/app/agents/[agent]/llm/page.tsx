import { Llm } from '../../../../views/llm/llm.tsx';

const Page = () => <Llm />;

export default Page;

import { Cognition } from '../../../../views/cognition/cognition.tsx';

const Page = () => <Cognition />;

export default Page;

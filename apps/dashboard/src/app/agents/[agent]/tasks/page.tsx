import { Tasks } from '../../../../views/tasks/tasks.tsx';

const Page = () => <Tasks />;

export default Page;

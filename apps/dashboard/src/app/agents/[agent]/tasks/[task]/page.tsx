import { Task } from '../../../../../views/task/task.tsx';

const Page = () => <Task />;

export default Page;

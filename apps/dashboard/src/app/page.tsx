import { Home } from '../views/fleet/home.tsx';

const Page = () => <Home />;

export default Page;

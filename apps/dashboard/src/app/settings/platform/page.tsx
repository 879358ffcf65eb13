import { Platform } from '../../../views/platform/platform.tsx';

const Page = () => <Platform />;

export default Page;

import { AuditEntry } from '../../../../../views/audit-entry/audit-entry.tsx';

const Page = () => <AuditEntry />;

export default Page;

import Link from 'next/link';

const NotFound = () => (
  <div className="mx-auto mt-18 max-w-160">
    <h1 className="text-verdict font-semi">There is no such page</h1>
    <p className="mt-2 text-strong text-ink-2">
      The address may be of an agent that is no longer watched, or mistyped.{' '}
      <Link href="/" className="text-link underline decoration-link/40 underline-offset-2 hover:decoration-link">
        See the fleet
      </Link>
    </p>
  </div>
);

export default NotFound;

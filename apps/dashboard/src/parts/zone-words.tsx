import { zone } from '../format/time.ts';

/** In whose time a picture is; said once for all its times. */
export const ZoneWords = () => <span className="text-small text-ink-3 phone-only:hidden">Times in {zone()}</span>;

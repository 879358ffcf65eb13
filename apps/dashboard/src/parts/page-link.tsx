'use client';

import Link from 'next/link';
import { type ComponentProps, useState } from 'react';

type PageLinkProps = Omit<ComponentProps<typeof Link>, 'prefetch' | 'onPointerEnter'>;

/**
 * A link to another page, which is fetched once it is pointed at or touched. Fetched as soon as it is seen, what
 * stands in the rail alone would be forty requests and the code of every page, for each page that is opened.
 */
export const PageLink = (props: PageLinkProps) => {
  const [meant, setMeant] = useState(false);
  return <Link {...props} prefetch={meant} onPointerEnter={() => setMeant(true)} />;
};

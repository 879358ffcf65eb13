'use client';

import Link from 'next/link';
import { type ComponentProps, useRef, useState } from 'react';

type PageLinkProps = Omit<ComponentProps<typeof Link>, 'prefetch' | 'onPointerEnter' | 'onFocus' | 'onBlur'>;

/** Who walks past by Tab stays for less. */
const STAY_MS = 120;

/**
 * A link to another page, which is fetched once it is pointed at, touched, or the keyboard stays on it. Fetched as
 * soon as it is seen, what stands in the rail alone would be forty requests and the code of every page, for each
 * page that is opened.
 */
export const PageLink = (props: PageLinkProps) => {
  const [meant, setMeant] = useState(false);
  const staying = useRef<ReturnType<typeof setTimeout>>(undefined);
  const mean = (): void => setMeant(true);
  return (
    <Link
      {...props}
      prefetch={meant}
      onPointerEnter={mean}
      onFocus={() => {
        staying.current = setTimeout(mean, STAY_MS);
      }}
      onBlur={() => clearTimeout(staying.current)}
    />
  );
};

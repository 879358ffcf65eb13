import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { Providers } from '../frame/providers.tsx';
import { RAIL_COOKIE, railWidth } from '../frame/rail-width.ts';
import { firstAnswers } from '../live/first-answers.ts';
import '../styles/globals.css';

export const metadata: Metadata = {
  description: 'What CIRIS agents do, each number with its origin and age.',
  robots: { index: false },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' };

const Layout = async ({ children }: { children: ReactNode }) => {
  const asked = await headers();
  // The server's content security policy lets only scripts with this nonce run.
  const nonce = asked.get('x-nonce') ?? undefined;
  const [platform, address] = [asked.get('x-platform'), asked.get('x-address')];
  const first = platform === null || address === null ? null : await firstAnswers(platform, address);
  const rail = railWidth((await cookies()).get(RAIL_COOKIE)?.value);
  return (
    // The theme is put on it before the first paint, which React must not take for a mistake.
    <html lang="en" suppressHydrationWarning data-rail={rail} className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>
        {/* Until a page says its own. As metadata it would come anew with each page, sometimes after the page's own. */}
        <title>Telemetry</title>
        <Providers nonce={nonce} first={first}>
          {children}
        </Providers>
      </body>
    </html>
  );
};

export default Layout;

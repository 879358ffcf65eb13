'use client';

import type { AppRouter } from '@cirisai/telemetry-client';
import { createTRPCReact } from '@trpc/react-query';

/** Every procedure as a hook: `trpc.agents.list.useQuery()`. */
export const trpc = createTRPCReact<AppRouter>();

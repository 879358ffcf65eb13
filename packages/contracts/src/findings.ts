import { z } from 'zod';
import { finding } from './finding.ts';
import { inputObject } from './input.ts';
import { listing, pageInput } from './listing.ts';
import { query } from './procedure.ts';

export const findings = {
  list: query({
    name: 'findings.list',
    role: 'OBSERVER',
    summary: 'What is not as it should be, open ones first, then the newest',
    input: inputObject({ agent: z.string().min(1).max(700).optional(), open: z.boolean().optional() }).extend(
      pageInput.shape,
    ),
    output: listing(finding),
  }),
};

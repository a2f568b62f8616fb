import * as z from 'zod/mini';
import { component, count, described, text } from './wire-words';

/** What `GET /v1/capabilities` answers. */
export const capabilities = component(
  'Capabilities',
  z.object({
    api: described(z.literal('v1'), 'Version of this interface'),
    version: text('Version of om'),
    targets: described(z.array(z.string()), 'Targets that can be asked for'),
    features: described(
      z.array(z.string()),
      'What this server can do beyond the first v1: a caller does not use what is not here, and ignores what it does not know',
    ),
    limits: z.object({
      bodyBytes: count('Largest body'),
      timeoutSeconds: count('Longest that a call may take; a shorter time is asked for with the header Om-Timeout'),
    }),
  }),
);

/** What a server can do. */
export type Capabilities = z.infer<typeof capabilities>;

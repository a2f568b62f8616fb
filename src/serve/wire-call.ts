import * as z from 'zod/mini';
import type { JsonValue } from '../kube/json';
import { jsonObject } from '../om/schema';
import { component, described, text, texts, time } from './wire-words';

const object = component(
  'KubeObject',
  described(
    z.catchall(
      z.object({
        apiVersion: text('Group and version'),
        kind: text('Kind'),
        metadata: described(
          z.catchall(z.object({ name: text('Name'), namespace: z.optional(z.string()) }), z.custom<JsonValue>()),
          'With managedFields and resourceVersion, as the API server has them',
        ),
      }),
      z.custom<JsonValue>(),
    ),
    'An object as the API server has it',
  ),
);

const clusters = component(
  'Clusters',
  described(
    z.strictObject({
      Management: described(z.array(object), 'A standalone cluster, or the control plane of a hosted one'),
      UserWorkload: z.optional(
        described(
          z.array(object),
          'The guest cluster. Without it nothing is decided that depends on the guest cluster',
        ),
      ),
    }),
    'The declared inputs that are there, by cluster. Each object once; of kinds that are not declared none',
  ),
);

const settings = component(
  'Settings',
  described(
    z.strictObject({
      version: z.optional(text('Version of the release. Required with images')),
      images: z.optional(
        texts(
          'Images of the release by their names in its payload, such as oauth-server. Default: what the input says',
        ),
      ),
      environment: z.optional(
        texts(
          'Variables of the operator, such as IMAGE_OAUTH_SERVER or HTTPS_PROXY. Default: none. Undeclared ones are ignored',
        ),
      ),
      recordedAnswers: z.optional(
        described(
          jsonObject,
          'What the network answered, in the format of recorded-answers.schema.json. Default: nothing, so all of it counts as unreachable',
        ),
      ),
    }),
    'What an operator knows beyond the clusters',
  ),
);

/** What `POST /v1/apply-configuration` takes. */
export const applyRequest = component(
  'ApplyRequest',
  z.strictObject({
    tag: z.optional(
      text('Tag of the last answer that the caller holds. Where that still holds, the answer is unchanged'),
    ),
    now: z.optional(time('Time of the run. Default: the time it is')),
    target: z.optional(text('Whose writes: one of the targets of the capabilities. Default: as the input says')),
    controllers: z.optional(
      described(z.array(z.string()), 'Controllers to run: * all, name that one, -name not that one. Default: all'),
    ),
    constants: z.optional(
      described(
        z.array(z.string()),
        'Hashes of the constants that the caller holds. Where this is given, even empty, long texts of bodies come as constants',
      ),
    ),
    settings: z.optional(settings),
    clusters,
  }),
);

/** A body of `POST /v1/apply-configuration`, read. */
export type ApplyRequest = z.infer<typeof applyRequest>;

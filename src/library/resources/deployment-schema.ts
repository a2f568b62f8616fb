import * as z from 'zod/mini';
import type { Deployment, PodTemplateSpec } from '../../kube/types';
import { fields, presumedText, stringMap } from '../../om/schema';
import { condition, head, intOrString, optionalNumber, optionalString } from './schemas';

/** Which objects of a kind are meant. */
export const labelSelector = fields({
  matchLabels: z.optional(stringMap),
  matchExpressions: z.optional(
    z.array(
      fields({
        key: presumedText,
        operator: presumedText,
        values: z.optional(z.array(z.string())),
      }),
    ),
  ),
});

/** What an `apps/v1` Deployment has to look like, with pods that look like `template`. */
export const deploymentSchema = (template: z.ZodMiniType<PodTemplateSpec>): z.ZodMiniType<Deployment> =>
  fields({
    ...head('apps/v1', 'Deployment'),
    spec: z.prefault(
      fields({
        replicas: optionalNumber,
        selector: z._default(labelSelector, {}),
        template: z.prefault(template, {}),
        // The struct is never absent in Go: it is empty where nobody set it.
        strategy: z._default(
          fields({
            type: optionalString,
            rollingUpdate: z.optional(
              fields({ maxUnavailable: z.optional(intOrString), maxSurge: z.optional(intOrString) }),
            ),
          }),
          {},
        ),
        revisionHistoryLimit: optionalNumber,
      }),
      {},
    ),
    status: z.optional(
      fields({
        observedGeneration: optionalNumber,
        replicas: optionalNumber,
        updatedReplicas: optionalNumber,
        readyReplicas: optionalNumber,
        availableReplicas: optionalNumber,
        unavailableReplicas: optionalNumber,
        conditions: z.optional(z.array(condition)),
      }),
    ),
  });

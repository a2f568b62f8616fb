import * as z from 'zod/mini';
import type { Condition } from '../../kube/types';
import { fields, objectMeta, presumedText } from '../../om/schema';

/** What every object of a kind begins with. */
export const head = <A extends string, K extends string>(apiVersion: A, kind: K) => ({
  apiVersion: z.literal(apiVersion),
  kind: z.literal(kind),
  metadata: objectMeta,
});

export const optionalString = z.optional(z.string());
export const optionalNumber = z.optional(z.number());
export const optionalBoolean = z.optional(z.boolean());
export const optionalStrings = z.optional(z.array(z.string()));

/** A count or a percentage. */
export const intOrString = z.union([z.number(), z.string()]);

/** A condition of any status. Some kinds leave the status out and mean unknown. */
export const condition: z.ZodMiniType<Condition> = fields({
  type: presumedText,
  status: presumedText,
  lastTransitionTime: optionalString,
  reason: optionalString,
  message: optionalString,
  observedGeneration: optionalNumber,
});

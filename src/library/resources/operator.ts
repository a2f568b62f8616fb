import * as z from 'zod/mini';
import type { ResourceType } from '../../om/resource-type';
import { fields, jsonObject, presumedNumber, presumedText } from '../../om/schema';
import type { OperatorObject } from '../scope';
import { condition, head, optionalNumber, optionalString } from './schemas';

/** What every kind of `operator.openshift.io` has in common. @internal */
export const operatorGroup = {
  group: 'operator.openshift.io',
  version: 'v1',
  verbatim: ['observedConfig', 'unsupportedConfigOverrides'],
} as const;

/** Fields of `spec` that every operator's object has. @internal */
export const operatorSpec = {
  managementState: optionalString,
  logLevel: optionalString,
  operatorLogLevel: optionalString,
  observedConfig: z.optional(jsonObject),
  unsupportedConfigOverrides: z.optional(jsonObject),
};

/** Fields of `status` that every operator's object has. @internal */
export const operatorStatus = {
  observedGeneration: optionalNumber,
  conditions: z.optional(z.array(condition)),
  version: optionalString,
  readyReplicas: optionalNumber,
  latestAvailableRevision: optionalNumber,
  generations: z.optional(
    z.array(
      fields({
        group: presumedText,
        resource: presumedText,
        namespace: presumedText,
        name: presumedText,
        lastGeneration: presumedNumber,
        hash: optionalString,
      }),
    ),
  ),
};

/**
 * The kind of an operator's own object in `operator.openshift.io`, cluster-scoped.
 *
 * @param resource plural lower-case name
 */
export const operatorType = (resource: string, kind: string): ResourceType<OperatorObject> => ({
  ...operatorGroup,
  resource,
  kind,
  namespaced: false,
  schema: fields({
    ...head('operator.openshift.io/v1', kind),
    spec: z._default(fields(operatorSpec), {}),
    status: z.optional(fields(operatorStatus)),
  }),
});

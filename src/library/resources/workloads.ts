import * as z from 'zod/mini';
import type { DaemonSet, Deployment, Node, Pod, PodDisruptionBudget, PodTemplateSpec } from '../../kube/types';
import type { ResourceType } from '../../om/resource-type';
import { fields, jsonObject, objectMeta, only, presumedText, stringMap } from '../../om/schema';
import { deploymentSchema, labelSelector } from './deployment-schema';
import { condition, head, intOrString, optionalBoolean, optionalNumber, optionalString } from './schemas';

/** A pod template is compared by generation and replaced as a whole, so nothing inside it is looked at. */
const podTemplate: z.ZodMiniType<PodTemplateSpec> = z.custom<PodTemplateSpec>(
  (value) => jsonObject.safeParse(value).success,
  'expected an object',
);

/** `apps/v1` Deployment. */
export const deployments: ResourceType<Deployment> = {
  group: 'apps',
  version: 'v1',
  resource: 'deployments',
  kind: 'Deployment',
  namespaced: true,
  schema: deploymentSchema(podTemplate),
};

/** `apps/v1` DaemonSet: only its presence counts. */
export const daemonSets: ResourceType<DaemonSet> = {
  group: 'apps',
  version: 'v1',
  resource: 'daemonsets',
  kind: 'DaemonSet',
  namespaced: true,
  schema: fields({
    ...head('apps/v1', 'DaemonSet'),
    spec: z.optional(z.custom<NonNullable<DaemonSet['spec']>>((value) => jsonObject.safeParse(value).success)),
    status: z.optional(jsonObject),
  }),
};

const containerState = fields({
  waiting: z.optional(fields({ reason: optionalString, message: optionalString })),
  running: z.optional(jsonObject),
  terminated: z.optional(fields({ exitCode: optionalNumber, reason: optionalString, message: optionalString })),
});

const containerStatuses = z.optional(
  z.array(
    fields({
      name: presumedText,
      ready: optionalBoolean,
      restartCount: optionalNumber,
      state: z.optional(containerState),
      lastState: z.optional(containerState),
    }),
  ),
);

/** `v1` Pod. */
export const pods: ResourceType<Pod> = {
  group: '',
  version: 'v1',
  resource: 'pods',
  kind: 'Pod',
  namespaced: true,
  schema: fields({
    ...head('v1', 'Pod'),
    spec: z.optional(
      fields({
        nodeName: optionalString,
        containers: z.optional(z.array(fields({ name: presumedText, image: optionalString }))),
      }),
    ),
    status: z.optional(
      fields({
        phase: optionalString,
        podIP: optionalString,
        startTime: optionalString,
        message: optionalString,
        reason: optionalString,
        conditions: z.optional(z.array(condition)),
        containerStatuses,
        initContainerStatuses: containerStatuses,
      }),
    ),
  }),
};

/**
 * `v1` Node, as far as it is looked at: labels, taints, and which conditions hold. A node reports itself every few seconds, in
 * fields that are not among these.
 */
export const nodes: ResourceType<Node> = {
  group: '',
  version: 'v1',
  resource: 'nodes',
  kind: 'Node',
  namespaced: false,
  schema: only({
    apiVersion: z.literal('v1'),
    kind: z.literal('Node'),
    metadata: only({ name: optionalString, labels: z.optional(stringMap) }),
    spec: z.optional(only({ taints: z.optional(z.array(only({ key: presumedText, effect: presumedText }))) })),
    status: z.optional(only({ conditions: z.optional(z.array(only({ type: presumedText, status: presumedText }))) })),
  }),
};

/** `policy/v1` PodDisruptionBudget. */
export const podDisruptionBudgets: ResourceType<PodDisruptionBudget> = {
  group: 'policy',
  version: 'v1',
  resource: 'poddisruptionbudgets',
  kind: 'PodDisruptionBudget',
  namespaced: true,
  schema: fields({
    apiVersion: z.literal('policy/v1'),
    kind: z.literal('PodDisruptionBudget'),
    metadata: objectMeta,
    spec: z.prefault(
      fields({
        minAvailable: z.optional(intOrString),
        maxUnavailable: z.optional(intOrString),
        selector: z.optional(labelSelector),
        unhealthyPodEvictionPolicy: optionalString,
      }),
      {},
    ),
    status: z.optional(jsonObject),
  }),
};

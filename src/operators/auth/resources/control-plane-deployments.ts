import * as z from 'zod/mini';
import { canonicalQuantity } from '../../../kube/quantity';
import type { Container, Deployment, PodTemplateSpec, StringMap } from '../../../kube/types';
import { deploymentSchema } from '../../../library/resources/deployment-schema';
import { optionalNumber, optionalString } from '../../../library/resources/schemas';
import { deployments } from '../../../library/resources/workloads';
import type { ResourceType } from '../../../om/resource-type';
import { fields, jsonObject, objectMeta, presumedText } from '../../../om/schema';

const quantity = z.pipe(
  z.union([z.string(), z.number()]),
  z.pipe(
    z.transform(String),
    z.string().check(z.refine((text) => canonicalQuantity(text) !== undefined, 'expected a quantity')),
  ),
);

const quantities: z.ZodMiniType<StringMap> = z.record(z.string(), quantity);

const container: z.ZodMiniType<Container> = fields({
  name: presumedText,
  image: optionalString,
  env: z.optional(z.array(fields({ name: presumedText, value: optionalString, valueFrom: z.optional(jsonObject) }))),
  resources: z._default(fields({ limits: z.optional(quantities), requests: z.optional(quantities) }), {}),
});

const podTemplate: z.ZodMiniType<PodTemplateSpec> = fields({
  metadata: z._default(objectMeta, {}),
  spec: z.prefault(
    fields({
      containers: z._default(z.array(container), []),
      initContainers: z.optional(z.array(container)),
      securityContext: z.optional(fields({ runAsUser: optionalNumber })),
    }),
    {},
  ),
});

/**
 * The Deployments in a control plane's namespace. Unlike {@link deployments} it looks into the pods: the resources of
 * containers are kept, and the operator's own environment holds its settings.
 */
export const controlPlaneDeployments: ResourceType<Deployment> = {
  ...deployments,
  schema: deploymentSchema(podTemplate),
};

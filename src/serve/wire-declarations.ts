import * as z from 'zod/mini';
import { component, described, text } from './wire-words';

const resourceId = { group: text('Empty for the core group'), version: z.string(), resource: z.string() };
const namespace = z.optional(text('Absent for cluster-scoped kinds, and where any namespace is meant'));

const exactResource = component(
  'ExactResource',
  described(z.object({ ...resourceId, namespace, name: z.string() }), 'One object by name'),
);
const generatedNameResource = component(
  'GeneratedNameResource',
  described(z.object({ ...resourceId, namespace, name: z.string() }), 'Objects whose names begin like this'),
);

const inputList = component(
  'InputResourceList',
  z.object({
    exactResources: z.optional(z.array(exactResource)),
    generatedNameResources: z.optional(z.array(generatedNameResource)),
    labelSelectedResources: z.optional(
      z.array(
        z.object({
          ...resourceId,
          namespace,
          labelSelector: z.object({ matchLabels: z.optional(z.record(z.string(), z.string())) }),
        }),
      ),
    ),
    resourceReferences: z.optional(
      z.array(
        z.object({
          referringResource: exactResource,
          type: z.literal('ImplicitNamespacedReference'),
          implicitNamespacedReference: z.object({ ...resourceId, namespace: z.string(), nameJSONPath: z.string() }),
        }),
      ),
    ),
  }),
);

/** What `GET /v1/input-resources` answers. */
export const inputResources = component(
  'InputResources',
  z.object({
    applyConfigurationResources: inputList,
    operandResources: z.object({
      configurationResources: inputList,
      managementResources: inputList,
      userWorkloadResources: inputList,
    }),
  }),
);

const outputList = component(
  'OutputResourceList',
  z.object({
    exactResources: z.optional(z.array(exactResource)),
    generatedNameResources: z.optional(z.array(generatedNameResource)),
    eventingNamespaces: z.optional(described(z.array(z.string()), 'Namespaces that events are recorded in')),
  }),
);

/** What `GET /v1/output-resources` answers. */
export const outputResources = component(
  'OutputResources',
  z.object({
    configurationResources: outputList,
    managementResources: outputList,
    userWorkloadResources: outputList,
  }),
);

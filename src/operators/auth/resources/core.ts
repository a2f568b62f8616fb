import * as z from 'zod/mini';
import type { ConfigMap } from '../../../kube/types';
import type { ResourceType } from '../../../om/resource-type';
import { fields, objectMeta, stringMap } from '../../../om/schema';

/** Text configuration, `v1` ConfigMap. */
export const configMaps: ResourceType<ConfigMap> = {
  group: '',
  version: 'v1',
  resource: 'configmaps',
  kind: 'ConfigMap',
  namespaced: true,
  schema: fields({
    apiVersion: z.literal('v1'),
    kind: z.literal('ConfigMap'),
    metadata: objectMeta,
    data: z.optional(stringMap),
    binaryData: z.optional(stringMap),
    immutable: z.optional(z.boolean()),
  }),
};

import * as z from 'zod/mini';
import type { ClusterOperator, InfrastructureConfig } from '../../kube/types';
import type { ResourceType } from '../../om/resource-type';
import { fields, jsonObject, presumedText } from '../../om/schema';
import { condition, head, optionalString } from './schemas';

const config = { group: 'config.openshift.io', version: 'v1', namespaced: false } as const;
const of = <K extends string>(kind: K) => head('config.openshift.io/v1', kind);

/** `infrastructures.config.openshift.io`. */
export const infrastructures: ResourceType<InfrastructureConfig> = {
  ...config,
  resource: 'infrastructures',
  kind: 'Infrastructure',
  schema: fields({
    ...of('Infrastructure'),
    spec: z.optional(jsonObject),
    status: z.optional(
      fields({
        infrastructureName: optionalString,
        apiServerURL: optionalString,
        apiServerInternalURI: optionalString,
        controlPlaneTopology: optionalString,
        infrastructureTopology: optionalString,
        platform: optionalString,
        etcdDiscoveryDomain: optionalString,
      }),
    ),
  }),
};

/** `clusteroperators.config.openshift.io`. */
export const clusterOperators: ResourceType<ClusterOperator> = {
  ...config,
  resource: 'clusteroperators',
  kind: 'ClusterOperator',
  schema: fields({
    ...of('ClusterOperator'),
    spec: z._default(jsonObject, {}),
    status: z.optional(
      fields({
        conditions: z.optional(z.array(condition)),
        versions: z.optional(z.array(fields({ name: presumedText, version: presumedText }))),
        relatedObjects: z.optional(
          z.array(
            fields({ group: presumedText, resource: presumedText, namespace: optionalString, name: presumedText }),
          ),
        ),
        extension: z.optional(z.nullable(jsonObject)),
      }),
    ),
  }),
};

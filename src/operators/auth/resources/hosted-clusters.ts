import * as z from 'zod/mini';
import type { JsonObject, JsonValue } from '../../../kube/json';
import type { ObjectMeta } from '../../../kube/types';
import type { ResourceType } from '../../../om/resource-type';
import { fields, jsonObject, objectMeta } from '../../../om/schema';

/** What a user orders; HyperShift makes a HostedControlPlane of it (hypershift `api/hypershift/v1beta1/hostedcluster_types.go`). */
export type HostedCluster = {
  readonly apiVersion: 'hypershift.openshift.io/v1beta1';
  readonly kind: 'HostedCluster';
  readonly metadata: ObjectMeta;
  /** Checked as the spec of the HostedControlPlane that is made of it. */
  readonly spec: JsonObject;
  readonly status?: { readonly controlPlaneEndpoint?: JsonObject };
  readonly [key: string]: JsonValue | undefined;
};

/** Hosted clusters, `hypershift.openshift.io/v1beta1`. */
export const hostedClusters: ResourceType<HostedCluster> = {
  group: 'hypershift.openshift.io',
  version: 'v1beta1',
  resource: 'hostedclusters',
  kind: 'HostedCluster',
  namespaced: true,
  schema: fields({
    apiVersion: z.literal('hypershift.openshift.io/v1beta1'),
    kind: z.literal('HostedCluster'),
    metadata: objectMeta,
    spec: jsonObject,
    status: z.optional(fields({ controlPlaneEndpoint: z.optional(jsonObject) })),
  }),
};

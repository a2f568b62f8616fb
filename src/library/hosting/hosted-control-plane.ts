import * as z from 'zod/mini';
import type { JsonObject } from '../../kube/json';
import type { ObjectMeta, StringMap, Toleration } from '../../kube/types';
import type { ResourceType } from '../../om/resource-type';
import { fields, jsonObject, stringMap } from '../../om/schema';
import { head, optionalNumber, optionalString } from '../resources/schemas';

/** A hosted control plane, as far as any operator of one depends on it (hypershift `api/hypershift/v1beta1`). */
export type HostedControlPlane = {
  readonly apiVersion: 'hypershift.openshift.io/v1beta1';
  readonly kind: 'HostedControlPlane';
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly platform?: { readonly type?: string };
    /** How secrets are encrypted; absent where they are not. */
    readonly secretEncryption?: JsonObject;
    /** A boolean or an RFC 3339 time as text. */
    readonly pausedUntil?: string;
    readonly releaseImage?: string;
    /** Release of the control plane where it differs from the data plane's. */
    readonly controlPlaneReleaseImage?: string;
    readonly nodeSelector?: StringMap;
    readonly tolerations?: readonly Toleration[];
    readonly labels?: StringMap;
  };
};

const toleration: z.ZodMiniType<Toleration> = fields({
  key: optionalString,
  operator: optionalString,
  value: optionalString,
  effect: optionalString,
  tolerationSeconds: optionalNumber,
});

/** `hostedcontrolplanes.hypershift.openshift.io`. */
export const hostedControlPlanes: ResourceType<HostedControlPlane> = {
  group: 'hypershift.openshift.io',
  version: 'v1beta1',
  resource: 'hostedcontrolplanes',
  kind: 'HostedControlPlane',
  namespaced: true,
  schema: fields({
    ...head('hypershift.openshift.io/v1beta1', 'HostedControlPlane'),
    spec: fields({
      platform: z.optional(fields({ type: optionalString })),
      secretEncryption: z.optional(jsonObject),
      pausedUntil: optionalString,
      releaseImage: optionalString,
      controlPlaneReleaseImage: optionalString,
      nodeSelector: z.optional(stringMap),
      tolerations: z.optional(z.array(toleration)),
      labels: z.optional(stringMap),
    }),
  }),
};

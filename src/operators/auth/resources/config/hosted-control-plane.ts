import * as z from 'zod/mini';
import type { JsonValue } from '../../../../kube/json';
import type { Condition, ObjectMeta, StringMap, Toleration } from '../../../../kube/types';
import { condition } from '../../../../library/resources/schemas';
import { fields, objectMeta, stringMap } from '../../../../om/schema';
import { type ClusterConfiguration, clusterConfiguration } from './cluster-configuration';
import { type NameReference, nameReference } from './name-reference';
import { type Networking, networking } from './networking';
import { type Platform, platform } from './platform';
import { type PublishedService, publishedService } from './publishing';

/** `spec.etcd`: run by the control plane (`Managed`) or somewhere else (`Unmanaged`). */
export type Etcd = {
  readonly managementType?: string;
  readonly unmanaged?: {
    readonly endpoint?: string;
    readonly tls?: { readonly clientSecret?: NameReference };
  };
};

/** `spec` of a HostedControlPlane, as far as authentication depends on it. */
export type HostedControlPlaneSpec = {
  readonly releaseImage?: string;
  /** Release of the control plane where it differs from the data plane's. */
  readonly controlPlaneReleaseImage?: string;
  readonly issuerURL?: string;
  readonly networking?: Networking;
  readonly clusterID?: string;
  readonly infraID?: string;
  readonly platform?: Platform;
  readonly dns?: { readonly baseDomain?: string; readonly baseDomainPrefix?: string };
  /** `HighlyAvailable`, `SingleReplica` or empty. */
  readonly controllerAvailabilityPolicy?: string;
  readonly kubeAPIServerDNSName?: string;
  readonly services?: readonly PublishedService[];
  readonly auditWebhook?: NameReference;
  readonly etcd?: Etcd;
  readonly configuration?: ClusterConfiguration;
  readonly additionalTrustBundle?: NameReference;
  /** A boolean or an RFC 3339 time as text. */
  readonly pausedUntil?: string;
  readonly nodeSelector?: StringMap;
  readonly tolerations?: readonly Toleration[];
  readonly labels?: StringMap;
};

/** `status` of a HostedControlPlane, as far as authentication depends on it or adds to it. */
export type HostedControlPlaneStatus = {
  readonly conditions?: readonly Condition[];
  /** Whether the cluster was up at least once. */
  readonly initialized?: boolean;
  readonly controlPlaneEndpoint?: { readonly host?: string; readonly port?: number };
  /** Where external providers send users back to, with a place for the provider's name. */
  readonly oauthCallbackURLTemplate?: string;
  /** The Secret with the password of kubeadmin, where there is one. */
  readonly kubeadminPassword?: NameReference;
};

/** The control plane of one hosted cluster (hypershift `api/hypershift/v1beta1/hosted_controlplane.go`). */
export type HostedControlPlane = {
  readonly apiVersion: 'hypershift.openshift.io/v1beta1';
  readonly kind: 'HostedControlPlane';
  readonly metadata: ObjectMeta;
  readonly spec: HostedControlPlaneSpec;
  readonly status?: HostedControlPlaneStatus;
  readonly [key: string]: JsonValue | undefined;
};

const text = z.optional(z.string());

const toleration: z.ZodMiniType<Toleration> = fields({
  key: text,
  operator: text,
  value: text,
  effect: text,
  tolerationSeconds: z.optional(z.number()),
});

/** Schema of {@link HostedControlPlane}. @internal */
export const hostedControlPlane: z.ZodMiniType<HostedControlPlane> = fields({
  apiVersion: z.literal('hypershift.openshift.io/v1beta1'),
  kind: z.literal('HostedControlPlane'),
  metadata: objectMeta,
  spec: fields({
    releaseImage: text,
    controlPlaneReleaseImage: text,
    issuerURL: text,
    networking: z.optional(networking),
    clusterID: text,
    infraID: text,
    pausedUntil: text,
    platform: z.optional(platform),
    dns: z.optional(fields({ baseDomain: text, baseDomainPrefix: text })),
    controllerAvailabilityPolicy: text,
    kubeAPIServerDNSName: text,
    services: z.optional(z.array(publishedService)),
    auditWebhook: z.optional(nameReference),
    etcd: z.optional(
      fields({
        managementType: text,
        unmanaged: z.optional(
          fields({ endpoint: text, tls: z.optional(fields({ clientSecret: z.optional(nameReference) })) }),
        ),
      }),
    ),
    configuration: z.optional(clusterConfiguration),
    additionalTrustBundle: z.optional(nameReference),
    nodeSelector: z.optional(stringMap),
    tolerations: z.optional(z.array(toleration)),
    labels: z.optional(stringMap),
  }),
  status: z.optional(
    fields({
      conditions: z.optional(z.array(condition)),
      initialized: z.optional(z.boolean()),
      controlPlaneEndpoint: z.optional(fields({ host: text, port: z.optional(z.number()) })),
      oauthCallbackURLTemplate: text,
      kubeadminPassword: z.optional(nameReference),
    }),
  ),
});

import type { JsonObject } from '../json';
import type { PodTemplateSpec } from './core';
import type { Condition, KubeObject, LabelSelector, ObjectMeta, StringMap } from './meta';

/** How many pods a Deployment runs, which, and how it replaces them. */
export type DeploymentSpec = {
  readonly replicas?: number;
  readonly selector: LabelSelector;
  readonly template: PodTemplateSpec;
  readonly strategy: {
    readonly type?: string;
    readonly rollingUpdate?: { readonly maxUnavailable?: number | string; readonly maxSurge?: number | string };
  };
  readonly revisionHistoryLimit?: number;
};

/** How far a Deployment is. */
export type DeploymentStatus = {
  readonly observedGeneration?: number;
  readonly replicas?: number;
  readonly updatedReplicas?: number;
  readonly readyReplicas?: number;
  readonly availableReplicas?: number;
  readonly unavailableReplicas?: number;
  readonly conditions?: readonly Condition[];
};

/** Pods of which a number is kept running. */
export type Deployment = {
  readonly apiVersion: 'apps/v1';
  readonly kind: 'Deployment';
  readonly metadata: ObjectMeta;
  readonly spec: DeploymentSpec;
  readonly status?: DeploymentStatus;
};

/** Whether an object is a Deployment. */
export const isDeployment = (object: KubeObject): object is Deployment => object.kind === 'Deployment';

/** How many pods may be away at a time by choice. */
export type PodDisruptionBudget = {
  readonly apiVersion: 'policy/v1';
  readonly kind: 'PodDisruptionBudget';
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly minAvailable?: number | string;
    readonly maxUnavailable?: number | string;
    readonly selector?: LabelSelector;
    readonly unhealthyPodEvictionPolicy?: string;
  };
  readonly status?: JsonObject;
};

/** Verbs that are allowed on resources. */
export type PolicyRule = {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly verbs: readonly string[];
};

/** Rules of a namespace or, as a ClusterRole, of the cluster. */
export type Role = {
  readonly apiVersion: 'rbac.authorization.k8s.io/v1';
  readonly kind: 'Role' | 'ClusterRole';
  readonly metadata: ObjectMeta;
  readonly rules: readonly PolicyRule[] | null;
};

/** Who has the rules of a role. */
export type RoleBinding = {
  readonly apiVersion: 'rbac.authorization.k8s.io/v1';
  readonly kind: 'RoleBinding' | 'ClusterRoleBinding';
  readonly metadata: ObjectMeta;
  readonly roleRef: { readonly apiGroup: string; readonly kind: string; readonly name: string };
  readonly subjects?: readonly {
    readonly kind: string;
    readonly apiGroup?: string;
    readonly name: string;
    readonly namespace?: string;
  }[];
};

/** Which traffic pods accept and send. */
export type NetworkPolicy = {
  readonly apiVersion: 'networking.k8s.io/v1';
  readonly kind: 'NetworkPolicy';
  readonly metadata: ObjectMeta;
  readonly spec: JsonObject;
};

/** A group and version that an aggregated API server answers. */
export type ApiService = {
  readonly apiVersion: 'apiregistration.k8s.io/v1';
  readonly kind: 'APIService';
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly caBundle?: string;
    readonly insecureSkipTLSVerify?: boolean;
    readonly group: string;
    readonly groupPriorityMinimum: number;
    /** Absent where the API server itself serves the group. */
    readonly service?: { readonly name: string; readonly namespace: string; readonly port?: number };
    readonly version: string;
    readonly versionPriority: number;
  };
  readonly status?: JsonObject;
};

/** A host name that leads to a Service. */
export type Route = {
  readonly apiVersion: 'route.openshift.io/v1';
  readonly kind: 'Route';
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly host?: string;
    readonly path?: string;
    readonly port?: { readonly targetPort: number | string };
    readonly tls?: {
      readonly termination: string;
      readonly insecureEdgeTerminationPolicy?: string;
      readonly externalCertificate?: JsonObject;
    };
    readonly to: { readonly kind: string; readonly name: string; readonly weight?: number | null };
    readonly wildcardPolicy?: string;
  };
  readonly status?: {
    readonly ingress?: readonly {
      readonly host?: string;
      readonly routerName?: string;
      readonly conditions?: readonly Condition[];
    }[];
  };
};

/** A program that may ask users for tokens. */
export type OAuthClient = {
  readonly apiVersion: 'oauth.openshift.io/v1';
  readonly kind: 'OAuthClient';
  readonly metadata: ObjectMeta;
  readonly secret?: string;
  readonly additionalSecrets?: readonly string[];
  readonly respondWithChallenges?: boolean;
  readonly redirectURIs?: readonly string[];
  readonly grantMethod?: string;
  readonly scopeRestrictions?: readonly JsonObject[];
  readonly accessTokenMaxAgeSeconds?: number;
  readonly accessTokenInactivityTimeoutSeconds?: number;
};

/** The addresses behind a Service. */
export type Endpoints = {
  readonly apiVersion: 'v1';
  readonly kind: 'Endpoints';
  readonly metadata: ObjectMeta;
  readonly subsets?: readonly {
    readonly addresses?: readonly {
      readonly ip: string;
      readonly nodeName?: string;
      readonly targetRef?: JsonObject;
    }[];
    readonly notReadyAddresses?: readonly { readonly ip: string; readonly targetRef?: JsonObject }[];
    readonly ports?: readonly { readonly name?: string; readonly port: number; readonly protocol?: string }[];
  }[];
};

/** Selectors of nodes and pods are plain string maps here. */
export type NodeSelector = StringMap;

import type { JsonObject } from '../json';
import type { Condition, ObjectMeta } from './meta';

/** A config map or secret by name alone; an empty or missing name is no reference. */
export type NameReference = { readonly name?: string };

/** The host name and certificate that an admin wants for a component. */
export type ComponentRouteSpec = {
  readonly namespace: string;
  readonly name: string;
  readonly hostname: string;
  readonly servingCertKeyPairSecret?: NameReference;
};

/** The host names that a component uses, and what became of the wanted one. */
export type ComponentRouteStatus = {
  readonly namespace: string;
  readonly name: string;
  readonly defaultHostname?: string;
  readonly consumingUsers?: readonly string[];
  readonly currentHostnames?: readonly string[];
  readonly conditions?: readonly Condition[];
  readonly relatedObjects?: readonly JsonObject[];
};

/** The cluster's routing domain and custom component routes (`ingresses.config.openshift.io`). */
export type IngressConfig = {
  readonly apiVersion: 'config.openshift.io/v1';
  readonly kind: 'Ingress';
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly domain?: string;
    readonly appsDomain?: string;
    readonly componentRoutes?: readonly ComponentRouteSpec[];
  };
  readonly status?: { readonly componentRoutes?: readonly ComponentRouteStatus[]; readonly defaultPlacement?: string };
};

/** `infrastructures.config.openshift.io`. */
export type InfrastructureConfig = {
  readonly apiVersion: 'config.openshift.io/v1';
  readonly kind: 'Infrastructure';
  readonly metadata: ObjectMeta;
  readonly spec?: JsonObject;
  readonly status?: {
    readonly infrastructureName?: string;
    readonly apiServerURL?: string;
    readonly apiServerInternalURI?: string;
    readonly controlPlaneTopology?: string;
    readonly infrastructureTopology?: string;
    readonly platform?: string;
    readonly etcdDiscoveryDomain?: string;
  };
};

/** `consoles.config.openshift.io`. */
export type ConsoleConfig = {
  readonly apiVersion: 'config.openshift.io/v1';
  readonly kind: 'Console';
  readonly metadata: ObjectMeta;
  readonly spec?: JsonObject;
  readonly status?: { readonly consoleURL?: string };
};

/** `clusterversions.config.openshift.io`. */
export type ClusterVersion = {
  readonly apiVersion: 'config.openshift.io/v1';
  readonly kind: 'ClusterVersion';
  readonly metadata: ObjectMeta;
  readonly spec: JsonObject;
  readonly status?: {
    readonly desired?: { readonly version?: string; readonly image?: string };
    readonly history?: readonly { readonly state?: string; readonly version?: string }[];
    readonly capabilities?: {
      readonly enabledCapabilities?: readonly string[];
      readonly knownCapabilities?: readonly string[];
    };
  };
};

/** An object that an operator depends on. */
export type ObjectReference = {
  readonly group: string;
  readonly resource: string;
  readonly namespace?: string;
  readonly name: string;
};

/** The version at which an operand runs. */
export type OperandVersion = { readonly name: string; readonly version: string };

/** What the cluster's administrator sees of an operator (`clusteroperators.config.openshift.io`). */
export type ClusterOperator = {
  readonly apiVersion: 'config.openshift.io/v1';
  readonly kind: 'ClusterOperator';
  readonly metadata: ObjectMeta;
  readonly spec: JsonObject;
  readonly status?: {
    readonly conditions?: readonly Condition[];
    readonly versions?: readonly OperandVersion[];
    readonly relatedObjects?: readonly ObjectReference[];
    readonly extension?: JsonObject | null;
  };
};

/** `featuregates.config.openshift.io`. */
export type FeatureGate = {
  readonly apiVersion: 'config.openshift.io/v1';
  readonly kind: 'FeatureGate';
  readonly metadata: ObjectMeta;
  readonly spec?: JsonObject;
  readonly status?: {
    readonly featureGates?: readonly {
      readonly version: string;
      readonly enabled?: readonly { readonly name: string }[];
      readonly disabled?: readonly { readonly name: string }[];
    }[];
  };
};

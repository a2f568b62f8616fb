import type { JsonObject } from '../json';
import type { Condition, LabelSelector, ObjectMeta } from './meta';

/** Which generation of a workload an operator has written last. */
export type OperandGeneration = {
  readonly group: string;
  readonly resource: string;
  readonly namespace: string;
  readonly name: string;
  readonly lastGeneration: number;
  readonly hash?: string;
};

/** What admins tell an operator, and the configuration that it has observed. */
export type OperatorSpec = {
  readonly managementState?: string;
  readonly logLevel?: string;
  readonly operatorLogLevel?: string;
  readonly observedConfig?: JsonObject;
  readonly unsupportedConfigOverrides?: JsonObject;
};

/** What an operator says of its work. */
export type OperatorStatus = {
  readonly observedGeneration?: number;
  readonly conditions?: readonly Condition[];
  readonly version?: string;
  readonly readyReplicas?: number;
  readonly latestAvailableRevision?: number;
  readonly generations?: readonly OperandGeneration[];
};

/** The operator's own configuration and status (`authentications.operator.openshift.io`). */
export type OperatorAuthentication = {
  readonly apiVersion: 'operator.openshift.io/v1';
  readonly kind: 'Authentication';
  readonly metadata: ObjectMeta;
  readonly spec: OperatorSpec;
  readonly status?: OperatorStatus;
};

/** `kubeapiservers.operator.openshift.io`: which revision each node of the control plane runs. */
export type OperatorKubeApiServer = {
  readonly apiVersion: 'operator.openshift.io/v1';
  readonly kind: 'KubeAPIServer';
  readonly metadata: ObjectMeta;
  readonly spec: OperatorSpec;
  readonly status?: OperatorStatus & {
    readonly nodeStatuses?: readonly {
      readonly nodeName: string;
      readonly currentRevision?: number;
      readonly targetRevision?: number;
    }[];
  };
};

/** `ingresscontrollers.operator.openshift.io`. */
export type IngressController = {
  readonly apiVersion: 'operator.openshift.io/v1';
  readonly kind: 'IngressController';
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly nodePlacement?: { readonly nodeSelector?: LabelSelector; readonly tolerations?: readonly JsonObject[] };
  };
  readonly status?: JsonObject;
};

/** A request to rewrite a stored resource (`migration.k8s.io/v1alpha1`). */
export type StorageVersionMigration = {
  readonly apiVersion: 'migration.k8s.io/v1alpha1';
  readonly kind: 'StorageVersionMigration';
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly resource: { readonly group?: string; readonly version?: string; readonly resource?: string };
    readonly continueToken?: string;
  };
  readonly status?: { readonly conditions?: readonly (Condition & { readonly lastUpdateTime?: string })[] };
};

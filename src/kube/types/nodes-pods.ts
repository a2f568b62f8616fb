import type { JsonObject } from '../json';
import type { PodSpec } from './core';
import type { Condition, ObjectMeta } from './meta';

/** What a container does now; at most one of the three is given. */
export type ContainerState = {
  readonly waiting?: { readonly reason?: string; readonly message?: string };
  readonly running?: JsonObject;
  readonly terminated?: { readonly exitCode?: number; readonly reason?: string; readonly message?: string };
};

/** How a container of a pod is. */
export type ContainerStatus = {
  readonly name: string;
  readonly ready?: boolean;
  readonly restartCount?: number;
  readonly state?: ContainerState;
  readonly lastState?: ContainerState;
};

/** A pod as the operator reads it: its spec is nobody's to write here, so it stays loose. */
export type Pod = {
  readonly apiVersion: 'v1';
  readonly kind: 'Pod';
  readonly metadata: ObjectMeta;
  readonly spec?: {
    readonly nodeName?: string;
    readonly containers?: readonly { readonly name: string; readonly image?: string }[];
  };
  readonly status?: {
    readonly phase?: string;
    readonly podIP?: string;
    readonly startTime?: string;
    readonly message?: string;
    readonly reason?: string;
    readonly conditions?: readonly Condition[];
    readonly containerStatuses?: readonly ContainerStatus[];
    readonly initContainerStatuses?: readonly ContainerStatus[];
  };
};

/** A machine of the cluster, as far as it is looked at. */
export type Node = {
  readonly apiVersion: 'v1';
  readonly kind: 'Node';
  readonly metadata: ObjectMeta;
  readonly spec?: {
    readonly unschedulable?: boolean;
    readonly taints?: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
  };
  readonly status?: { readonly conditions?: readonly Condition[] };
};

/** A pod on each node. */
export type DaemonSet = {
  readonly apiVersion: 'apps/v1';
  readonly kind: 'DaemonSet';
  readonly metadata: ObjectMeta;
  readonly spec?: { readonly template?: { readonly metadata?: ObjectMeta; readonly spec?: PodSpec } };
  readonly status?: JsonObject;
};

/** A report for admins, `v1` Event. */
export type KubeEvent = {
  readonly apiVersion: 'v1';
  readonly kind: 'Event';
  readonly metadata: ObjectMeta;
  readonly involvedObject: JsonObject;
  readonly reason?: string;
  readonly message?: string;
  readonly type?: string;
  readonly count?: number;
  readonly source?: JsonObject;
  readonly firstTimestamp?: string;
  readonly lastTimestamp?: string;
};

/** A certificate that is asked for, and what became of it. */
export type CertificateSigningRequest = {
  readonly apiVersion: 'certificates.k8s.io/v1';
  readonly kind: 'CertificateSigningRequest';
  readonly metadata: ObjectMeta;
  readonly spec: {
    /** PEM in base64. */
    readonly request: string;
    readonly signerName: string;
    readonly usages?: readonly string[];
    readonly username?: string;
    readonly groups?: readonly string[];
    readonly expirationSeconds?: number;
  };
  readonly status?: {
    readonly conditions?: readonly Condition[];
    readonly certificate?: string;
  };
};

/** A custom resource definition: its schema is carried, never read. */
export type CustomResourceDefinition = {
  readonly apiVersion: 'apiextensions.k8s.io/v1';
  readonly kind: 'CustomResourceDefinition';
  readonly metadata: ObjectMeta;
  readonly spec: JsonObject;
  readonly status?: JsonObject;
};

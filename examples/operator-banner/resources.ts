// The kinds that the operator deals with: how the contract names them, and what an object of each has to look like.
import {
  fields,
  type KubeObject,
  objectMeta,
  optional,
  type ResourceType,
  stringMap,
  text,
} from 'openshift-manager/om';

/** A ConfigMap, as far as anybody here looks into it. */
export type ConfigMap = KubeObject & { readonly data?: { readonly [key: string]: string } };

export const configMaps: ResourceType<ConfigMap> = {
  group: '',
  version: 'v1',
  resource: 'configmaps',
  kind: 'ConfigMap',
  namespaced: true,
  schema: fields({ apiVersion: text, kind: text, metadata: objectMeta, data: optional(stringMap) }),
};

/** A banner of the web console. */
export type ConsoleNotification = KubeObject & {
  readonly spec: { readonly text: string; readonly location: string; readonly backgroundColor?: string };
};

export const consoleNotifications: ResourceType<ConsoleNotification> = {
  group: 'console.openshift.io',
  version: 'v1',
  resource: 'consolenotifications',
  kind: 'ConsoleNotification',
  namespaced: false,
  schema: fields({
    apiVersion: text,
    kind: text,
    metadata: objectMeta,
    spec: fields({ text, location: text, backgroundColor: optional(text) }),
  }),
};

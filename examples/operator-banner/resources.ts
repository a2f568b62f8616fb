// The kinds that the operator deals with: how the contract names them, and what an object of each has to look like.
import { fields, type KubeObject, objectMeta, type ResourceType, stringMap } from 'openshift-manager/om';
import * as z from 'zod/mini';

/** A ConfigMap, as far as anybody here looks into it. */
export type ConfigMap = KubeObject & { readonly data?: { readonly [key: string]: string } };

export const configMaps: ResourceType<ConfigMap> = {
  group: '',
  version: 'v1',
  resource: 'configmaps',
  kind: 'ConfigMap',
  namespaced: true,
  schema: fields({ apiVersion: z.string(), kind: z.string(), metadata: objectMeta, data: z.optional(stringMap) }),
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
    apiVersion: z.string(),
    kind: z.string(),
    metadata: objectMeta,
    spec: fields({ text: z.string(), location: z.string(), backgroundColor: z.optional(z.string()) }),
  }),
};

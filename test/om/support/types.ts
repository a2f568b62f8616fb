import * as z from 'zod/mini';
import type { KubeObject, ObjectMeta } from '../../../src/kube/types';
import type { ResourceType } from '../../../src/om/resource-type';
import { fields, objectMeta, stringMap } from '../../../src/om/schema';

export type Text = KubeObject & { readonly data?: { readonly [key: string]: string } };
export type Widget = KubeObject & { readonly spec: { readonly size: number; readonly mode?: 'fast' | 'slow' } };

const plain = (resource: string, kind: string, namespaced: boolean): ResourceType<Text> => ({
  group: '',
  version: 'v1',
  resource,
  kind,
  namespaced,
  schema: fields({
    apiVersion: z.string(),
    kind: z.string(),
    metadata: objectMeta,
    data: z.optional(stringMap),
  }),
});

export const configMaps = plain('configmaps', 'ConfigMap', true);
export const secrets = plain('secrets', 'Secret', true);
export const namespaces = plain('namespaces', 'Namespace', false);

/** A cluster-scoped kind of a group. */
export const widgets: ResourceType<Widget> = {
  group: 'example.org',
  version: 'v1',
  resource: 'widgets',
  kind: 'Widget',
  namespaced: false,
  schema: fields({
    apiVersion: z.string(),
    kind: z.string(),
    metadata: objectMeta,
    spec: fields({ size: z.number(), mode: z.optional(z.enum(['fast', 'slow'])) }),
  }),
};

export const types = [configMaps, secrets, namespaces, widgets];

export const text = (name: string, namespace: string, data: Text['data'] = {}, metadata: ObjectMeta = {}): Text => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { ...metadata, name, namespace },
  data,
});

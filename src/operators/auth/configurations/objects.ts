import type { ConfigMap, Secret, StringMap } from '../../../kube/types';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A Secret with these texts, which are not in base64 yet. */
export const secretOf = (namespace: string, name: string, texts: StringMap, type = 'Opaque'): Secret => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace, resourceVersion: '1' },
  type,
  data: Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, base64(text ?? '')])),
});

/** A ConfigMap with these texts. */
export const configMapOf = (namespace: string, name: string, data: StringMap): ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace, resourceVersion: '1' },
  data,
});

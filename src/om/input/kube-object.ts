import { isJsonObject, type JsonValue } from '../../kube/json';
import type { KubeObject } from '../../kube/types';
import { isKubeObject } from '../../kube/types/meta';
import { objectMeta } from '../schema';
import { withoutNulls } from './input-object';

/** An object of which nobody has read anything yet; undefined where its metadata is not what every object has. */
export function kubeObjectOf(value: JsonValue | undefined): KubeObject | undefined {
  if (value === undefined || !isJsonObject(value) || !isKubeObject(value)) return undefined;
  const read = objectMeta.safeParse(withoutNulls(value.metadata));
  return read.success ? { ...value, metadata: read.data } : undefined;
}

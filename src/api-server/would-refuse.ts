import type { KubeObject } from '../kube/types';
import { builtInKinds } from './kinds/registry';
import type { Circumstances } from './kinds/served-kind';
import { admin } from './request';
import { errorText } from './validation/field-error';

/** Nothing that is looked at here depends on them. */
const circumstances: Circumstances = { now: '1970-01-01T00:00:00Z', pick: () => 0, user: admin };

/**
 * Why an API server would not make an object of one of Kubernetes' own kinds, a text for each field, in its words. What depends
 * on what is there already is not looked at. Of other kinds nothing is known.
 */
export function wouldRefuse(object: KubeObject): readonly string[] {
  const kind = builtInKinds.find((one) => one.apiVersion === object.apiVersion && one.kind === object.kind);
  if (kind === undefined) return [];
  const read = kind.read(object);
  if (read.kind === 'unreadable') return [read.message];
  const made = kind.prepareForCreate(kind.defaulted(read.object), circumstances);
  return [...read.strict, ...kind.validate(made).map(errorText)];
}

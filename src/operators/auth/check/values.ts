import { objectAt, textAt } from '../../../api-server/kinds/shape';
import { type FieldError, invalidValue, required } from '../../../api-server/validation/field-error';
import { isSubdomain } from '../../../api-server/validation/names';
import type { JsonObject, JsonValue } from '../../../kube/json';
import { type GoUrl, parseGoUrl } from '../../../kube/parse-go-url';

// Values of a type that a schema refuses are read as Go's zero values: the schema's own error is enough.

/** A list; empty where there is none. */
export const listAt = (object: JsonObject, name: string): readonly JsonValue[] => {
  const value = object[name];
  return Array.isArray(value) ? value : [];
};

/**
 * A reference to a ConfigMap or Secret by its name (openshift/kubernetes
 * `openshift-kube-apiserver/admission/customresourcevalidation/helpers.go`).
 */
export function referenceErrors(owner: JsonObject, name: string, path: string, needed: boolean): readonly FieldError[] {
  const at = `${path}.${name}.name`;
  const referred = textAt(objectAt(owner, name), 'name');
  if (referred === '') return needed ? [required(at)] : [];
  const faults = isSubdomain(referred);
  return faults.length === 0 ? [] : [invalidValue(at, referred, faults.join(', '))];
}

/** A URL, and what is wrong with it. One with a user, who may have a password, is not shown. */
export function urlErrors(
  text: string,
  path: string,
): { readonly url: GoUrl | undefined; readonly errors: readonly FieldError[] } {
  const parsed = parseGoUrl(text);
  if (!parsed.ok) return { url: undefined, errors: [urlError(path, text, 'must be a valid URL')] };
  const { scheme, host } = parsed.value;
  const errors = [
    ...(scheme === '' ? [urlError(path, text, 'must contain a scheme (e.g. https://)')] : []),
    ...(host === '' ? [urlError(path, text, 'must contain a host')] : []),
  ];
  return { url: parsed.value, errors };
}

/** What is wrong with a URL that has to be of https (openshift/library-go `pkg/config/validation/general.go`). */
export function secureUrlErrors(text: string, path: string): readonly FieldError[] {
  const { url, errors } = urlErrors(text, path);
  if (errors.length > 0 || url?.scheme === 'https') return errors;
  return [urlError(path, text, 'must use https scheme')];
}

export const urlError = (path: string, text: string, detail: string): FieldError =>
  text.includes('@') ? { type: 'Invalid', field: path, detail } : invalidValue(path, text, detail);

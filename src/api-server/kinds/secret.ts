import { asText } from '../../kube/as-text';
import type { JsonObject } from '../../kube/json';
import { withStringData } from '../../kube/string-data';
import { type FieldError, immutable, invalidValue, required, tooLong } from '../validation/field-error';
import { isConfigMapKey } from '../validation/names';
import { metaOf } from '../validation/object-meta';
import { builtIn } from './built-in';
import { immutableErrors } from './config-map';
import { filledIn, objectAt, textAt } from './shape';

const mostBytes = 1024 * 1024;

export const secrets = builtIn({
  group: '',
  version: 'v1',
  resource: 'secrets',
  kind: 'Secret',
  metaChecks: 2,
  namespaced: true,
  type: 'core.v1.Secret',
  defaulted: (object) => withStringData(filledIn(object, { type: 'Opaque' })),
  prepareForUpdate: (object, old) => (textAt(object, 'type') === '' ? { ...object, type: old.type } : object),
  validate,
  validateUpdate: (object, old) => [
    ...(object.type === old.type ? [] : [immutable('type', object.type ?? '')]),
    ...immutableErrors(object, old, ['data']),
    ...validate(object),
  ],
  selectableFields: (object) => ({ type: textAt(object, 'type') }),
});

/** What a secret of a type has to have. */
const requiredKeys: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'kubernetes.io/tls': ['tls.crt', 'tls.key'],
    'kubernetes.io/dockercfg': ['.dockercfg'],
    'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
    'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  }),
);

function validate(object: JsonObject): readonly FieldError[] {
  const data = objectAt(object, 'data');
  const type = textAt(object, 'type');
  const errors: FieldError[] = [];
  let size = 0;
  for (const key in data) {
    for (const message of isConfigMapKey(key)) errors.push(invalidValue(`data[${key}]`, key, message));
    size += Buffer.byteLength(asText(data[key]), 'base64');
  }
  if (size > mostBytes) errors.push(tooLong('data', mostBytes));
  for (const key of requiredKeys.get(type) ?? []) if (data[key] === undefined) errors.push(required(`data[${key}]`));
  if (type === 'kubernetes.io/basic-auth' && data.username === undefined && data.password === undefined) {
    errors.push(required('data[username]'), required('data[password]'));
  }
  const account = 'kubernetes.io/service-account.name';
  if (type === 'kubernetes.io/service-account-token' && !metaOf(object).annotations?.[account]) {
    errors.push(required(`metadata.annotations[${account}]`));
  }
  return [...errors, ...dockerErrors(type, data)];
}

/** Credentials of a registry have to be JSON. */
function dockerErrors(type: string, data: JsonObject): readonly FieldError[] {
  const key = type === 'kubernetes.io/dockerconfigjson' ? '.dockerconfigjson' : '.dockercfg';
  const value = data[key];
  if (!type.startsWith('kubernetes.io/dockerc') || typeof value !== 'string') return [];
  const text = Buffer.from(value, 'base64').toString();
  const refuse = (why: string): readonly FieldError[] => [
    invalidValue(`data[${key}]`, '<secret contents redacted>', why),
  ];
  if (text === '') return refuse('unexpected end of JSON input');
  try {
    JSON.parse(text);
    return [];
  } catch {
    return refuse(`invalid character '${text.trimStart().slice(0, 1)}' looking for beginning of value`);
  }
}

import { asText } from '../../kube/as-text';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import type { Authorities } from './authorities';
import { valueAt } from './selection';

/**
 * What placeholders stand for:
 *
 * - `{{subject.metadata.name}}`: a field of the object that is acted on; empty where it has none
 * - `{{now}}`: the time, as `metav1.Time`
 * - `{{fact.release}}`: what the cluster is known for
 * - `{{authority.service-ca}}`: the certificate of an authority of the cluster, PEM; `{{authority64.…}}` in base64
 * - `{{client64.etcd}}`, `{{clientkey64.etcd}}`: a certificate for clients of an authority's servers and its key, PEM in base64
 */
export interface TemplateValues {
  readonly subject: JsonObject;
  readonly now: string;
  readonly authorities: Authorities;
  readonly facts: { readonly [name: string]: string };
}

const placeholder = /\{\{\s*([^{}\s]+)\s*\}\}/g;

/** A value with its placeholders filled in. */
export function filled(value: JsonValue, values: TemplateValues): JsonValue {
  if (typeof value === 'string') return value.replace(placeholder, (_, path: string) => textOf(path, values));
  if (Array.isArray(value)) return value.map((item) => filled(item, values));
  return isJsonObject(value) ? filledObject(value, values) : value;
}

/** An object with its placeholders filled in, in names of members too. */
export function filledObject(object: JsonObject, values: TemplateValues): JsonObject {
  const entries = Object.entries(object).flatMap(([name, value]): [string, JsonValue][] =>
    value === undefined ? [] : [[asText(filled(name, values)), filled(value, values)]],
  );
  return Object.fromEntries(entries);
}

function textOf(path: string, { subject, now, authorities, facts }: TemplateValues): string {
  if (path === 'now') return now;
  const [root = '', ...rest] = path.split('.');
  const name = rest.join('.');
  switch (root) {
    case 'authority':
      return authorities.get(name).pem;
    case 'authority64':
      return base64(authorities.get(name).pem);
    case 'client64':
      return base64(authorities.client(name).certificate);
    case 'clientkey64':
      return base64(authorities.client(name).key);
    case 'fact':
      return facts[name] ?? '';
    case 'subject': {
      const value = valueAt(subject, rest);
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    }
    default:
      throw new Error(
        `an actor's template has {{${path}}}; known are now, subject, fact, authority, authority64, client64 and clientkey64`,
      );
  }
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

import { pathOf } from '../../src/api-server/addressed';
import { patchTypes } from '../../src/api-server/request';
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/kube/json';
import type { HttpClient, TimedAnswer } from '../http-client';

/** Kinds that the story touches. */
export const kinds = {
  apiServices: { group: 'apiregistration.k8s.io', version: 'v1', resource: 'apiservices' },
  components: { group: 'hypershift.openshift.io', version: 'v1beta1', resource: 'controlplanecomponents' },
  controlPlanes: { group: 'hypershift.openshift.io', version: 'v1beta1', resource: 'hostedcontrolplanes' },
  deployments: { group: 'apps', version: 'v1', resource: 'deployments' },
  namespaces: { group: '', version: 'v1', resource: 'namespaces' },
  oauthClients: { group: 'oauth.openshift.io', version: 'v1', resource: 'oauthclients' },
  secrets: { group: '', version: 'v1', resource: 'secrets' },
  serviceAccounts: { group: '', version: 'v1', resource: 'serviceaccounts' },
} as const;

type Kind = (typeof kinds)[keyof typeof kinds];

/** What a person does to objects of one cluster, with all rights there. */
export class Objects {
  constructor(private readonly client: HttpClient) {}

  /** @returns undefined where it is not there, or its kind is not served */
  async find(kind: Kind, name: string, namespace = ''): Promise<JsonObject | undefined> {
    const { code, body } = await this.client.request({ method: 'GET', path: pathOf(kind, namespace, name) });
    return code === 200 ? body : undefined;
  }

  async names(kind: Kind, namespace = ''): Promise<readonly string[]> {
    const { body } = await this.client.request({ method: 'GET', path: pathOf(kind, namespace, '') });
    const items = Array.isArray(body.items) ? body.items : [];
    return items.map((item) => String(at(item, 'metadata', 'name')));
  }

  async create(kind: Pick<Kind, keyof Kind>, object: JsonObject, namespace = ''): Promise<JsonObject> {
    return done(
      await this.client.request({ method: 'POST', path: pathOf(kind, namespace, ''), body: object }),
      pathOf(kind, namespace, ''),
    );
  }

  /** A merge patch. */
  async edit(kind: Kind, name: string, body: JsonObject, namespace = ''): Promise<void> {
    const path = pathOf(kind, namespace, name);
    done(await this.client.request({ method: 'PATCH', path, contentType: patchTypes.merge, body }), path);
  }

  async remove(kind: Kind, name: string, namespace = ''): Promise<void> {
    const path = pathOf(kind, namespace, name);
    done(await this.client.request({ method: 'DELETE', path }), path);
  }
}

/** The body of an answer. @throws Error where it is a refusal */
export function done({ code, body }: TimedAnswer, path: string): JsonObject {
  if (code >= 300) throw new Error(`${path}: ${code} ${String(body.message)}`);
  return body;
}

/** What stands in a field, undefined where there is none. */
export function at(value: JsonValue | undefined, ...path: readonly string[]): JsonValue | undefined {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  return isJsonObject(value) ? at(value[first], ...rest) : undefined;
}

/** A condition of an object. */
export function conditionOf(object: JsonObject | undefined, type: string): JsonObject | undefined {
  const conditions = at(object, 'status', 'conditions');
  return Array.isArray(conditions)
    ? conditions.filter(isJsonObject).find((one) => at(one, 'type') === type)
    : undefined;
}

/** Whether a condition of an object is true. */
export const isTrue = (object: JsonObject | undefined, type: string): boolean =>
  conditionOf(object, type)?.status === 'True';

// Parts of what mutants do to requests.
import { groupOf } from '../../../src/kube/group-of';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/kube/json';
import type { KubeObject } from '../../../src/kube/types';
import type { ControllerContext } from '../../../src/om/controller';
import type { Request } from '../../../src/om/request';
import type { ClusterState } from '../../../src/om/state/cluster-state';

export const withBody = (request: Request, change: (body: JsonObject) => JsonObject): Request =>
  isJsonObject(request.body) ? { ...request, body: change(request.body) } : request;

export const at = (object: JsonValue | undefined, key: string): JsonObject => {
  const value = isJsonObject(object) ? object[key] : undefined;
  return isJsonObject(value) ? value : {};
};

/** The request with other annotations on the template of its pods. */
export const withTemplateAnnotations = (request: Request, change: (annotations: JsonObject) => JsonObject): Request =>
  withBody(request, (body) => {
    const spec = at(body, 'spec');
    const template = at(spec, 'template');
    const metadata = at(template, 'metadata');
    const annotations = change(at(metadata, 'annotations'));
    return { ...body, spec: { ...spec, template: { ...template, metadata: { ...metadata, annotations } } } };
  });

/** The request with other conditions in its status. */
export const withConditions = (request: Request, change: (condition: JsonObject) => JsonObject): Request =>
  withBody(request, (body) => {
    const status = at(body, 'status');
    const { conditions } = status;
    if (!Array.isArray(conditions)) return body;
    const changed = conditions.map((one) => (isJsonObject(one) ? change(one) : one));
    return { ...body, status: { ...status, conditions: changed } };
  });

export const isOf = ({ kind }: Request, ...kinds: readonly string[]): boolean => kinds.includes(kind);
export const isStatus = ({ action }: Request): boolean => action.endsWith('Status');

/** The update of an object as it is, of a kind whose name in paths is its own in lower case and plural. */
export function updateOf(object: KubeObject, controller: string): Request {
  const group = groupOf(object.apiVersion);
  const version = object.apiVersion.slice(group === '' ? 0 : group.length + 1);
  const { name = '', namespace } = object.metadata;
  return {
    action: 'Update',
    cluster: 'Management',
    resource: { group, version, resource: `${object.kind.toLowerCase()}s` },
    kind: object.kind,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    body: object,
    controller,
  };
}

/** The update of its status. */
export const statusUpdateOf = (object: KubeObject, controller: string): Request => ({
  ...updateOf(object, controller),
  action: 'UpdateStatus',
});

/** A list that begins at another of its items. */
export const rotated = (list: JsonValue | undefined, by: number): JsonValue =>
  Array.isArray(list) && list.length > 0 ? [...list.slice(by % list.length), ...list.slice(0, by % list.length)] : [];

/** The request without one of the labels or annotations of its object. */
export const withoutMeta = (request: Request, of: 'labels' | 'annotations', name: string): Request =>
  withBody(request, (body) => {
    const metadata = at(body, 'metadata');
    const { [name]: _, ...others } = at(metadata, of);
    return { ...body, metadata: { ...metadata, [of]: others } };
  });

/** Whether a map has all that another one has. */
export const isAtLeast = (map: JsonObject | undefined, other: JsonObject): boolean =>
  map !== undefined && Object.entries(other).every(([name, value]) => map[name] === value);

/** The second of the time that a controller is told. */
export const second = ({ clock }: ControllerContext): number => Math.floor(clock.now() / 1_000);

/** The cluster that an operator runs in, as a controller sees it. */
export const management = ({ input }: ControllerContext): ClusterState => input.clusters.Management;

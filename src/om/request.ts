import { compareBytes } from '../kube/compare';
import { goJson } from '../kube/go-json';
import type { JsonObject } from '../kube/json';
import type { ClusterType } from './state/cluster-state';

/** What a request asks the host to do; the names are the first path segment below the cluster in the output layout. */
export const actions = [
  'Apply',
  'ApplyStatus',
  'Create',
  'Delete',
  'Patch',
  'PatchStatus',
  'Update',
  'UpdateStatus',
] as const;
/** One of {@link actions}. */
export type Action = (typeof actions)[number];

/** One write that an operator asks its host for. A value: two equal requests are one. */
export interface Request {
  readonly action: Action;
  readonly cluster: ClusterType;
  readonly resource: { readonly group: string; readonly version: string; readonly resource: string };
  readonly kind: string;
  /** Absent for cluster-scoped objects. */
  readonly namespace?: string;
  /** Empty where `generateName` is used. */
  readonly name: string;
  readonly generateName?: string;
  /** The object to write; of a patch the patch; of a delete its `DeleteOptions`, or absent. */
  readonly body?: JsonObject | readonly JsonObject[];
  readonly options?: JsonObject;
  readonly patchType?: string;
  /**
   * The part of the object that is written where the action does not say so, such as `finalize` of a Namespace. An update
   * of the object itself leaves that part as it is.
   */
  readonly subresource?: string;
  readonly fieldManager?: string;
  /** Name of the controller that asks; empty for events. */
  readonly controller: string;
}

/** Content type of a JSON patch, the `patchType` of {@link Request}s with a list for a body. */
export const jsonPatchType = 'application/json-patch+json';
/** Content type of a JSON merge patch: what it names is merged into the object, and taken away where it is null. */
export const mergePatchType = 'application/merge-patch+json';

/** Whether a request is about an event: those tell of what happens, and nothing waits for them. */
export const isEvent = ({ resource }: Pick<Request, 'resource'>): boolean => resource.resource === 'events';

/** A body or options as text that is equal for equal values, whatever the order of their keys. */
const canonicalText = (value: JsonObject | readonly JsonObject[] | undefined): string =>
  value === undefined ? '' : goJson(value);

/** In the order in which they decide. */
const parts = (request: Request): readonly string[] => [
  request.cluster,
  request.action,
  request.resource.group,
  request.resource.resource,
  request.resource.version,
  request.namespace ?? '',
  request.name,
  request.generateName ?? '',
  request.controller,
  request.fieldManager ?? '',
  request.patchType ?? '',
  request.subresource ?? '',
  request.kind,
];

/** All of a request but what is written, as one text. */
export const requestKey = (request: Request): string => parts(request).join('\0');

/** Total order of requests: 0 only for equal ones. */
export function compareRequests(a: Request, b: Request): number {
  if (a === b) return 0;
  const others = parts(b);
  for (const [index, part] of parts(a).entries()) {
    const order = compareBytes(part, others[index] ?? '');
    if (order !== 0) return order;
  }
  return (
    compareBytes(canonicalText(a.body), canonicalText(b.body)) ||
    compareBytes(canonicalText(a.options), canonicalText(b.options))
  );
}

/** Whether two requests ask for the same write, by the same controller. */
export const sameRequest = (a: Request, b: Request): boolean => compareRequests(a, b) === 0;

/** The requests in their total order, each once. */
export const canonicalRequests = (requests: readonly Request[]): readonly Request[] =>
  [...requests].sort(compareRequests).filter((request, index, all) => {
    const before = all[index - 1];
    return before === undefined || !sameRequest(before, request);
  });

/** How a request is named in messages: `Action-Kind.version.group/name[namespace]`. */
export const requestId = ({ action, kind, resource, name, generateName, namespace }: Request): string =>
  `${action}-${kind}.${resource.version}.${resource.group}/${name}${generateName ?? ''}[${namespace ?? ''}]`;

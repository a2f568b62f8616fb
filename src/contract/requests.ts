import { isJsonObject, type JsonObject, type JsonValue } from '../kube/json';
import { actions, type Request } from '../om/request';
import type { ResourceType } from '../om/resource-type';
import { type ClusterType, clusterTypes } from '../om/state/cluster-state';
import { typeKey } from '../om/state/memory-state';
import { identityOf, type RecordedRequest } from '../om/tester/recorded-request';

/** Requests that a program wrote down, and what of them cannot be read. */
export interface ReadRequests {
  readonly requests: readonly Request[];
  readonly faults: readonly string[];
}

/** Requests as a host carries them out. What the program had not declared to write is asked of the management cluster. */
export function requestsOf(recorded: readonly RecordedRequest[], types: readonly ResourceType[]): ReadRequests {
  const byKey = new Map(types.map((type) => [typeKey(type), type]));
  const requests: Request[] = [];
  const faults: string[] = [];
  for (const one of recorded) {
    const read = requestOf(one, byKey);
    if (typeof read === 'string') faults.push(`${identityOf(one)}: ${read}`);
    else requests.push(read);
  }
  return { requests, faults };
}

/** @returns what is wrong with it where it is no request */
function requestOf(one: RecordedRequest, types: ReadonlyMap<string, ResourceType>): Request | string {
  const action = actions.find((known) => known === one.action);
  if (action === undefined) return `there is no action ${one.action}`;
  const group = one.group === 'core' ? '' : one.group;
  const type = types.get(typeKey({ group, resource: one.resource }));
  const told = kindOf(one.body) ?? type;
  if (told === undefined) return 'it says of no kind that is known';
  const body = bodyOf(one.body);
  if (body === undefined && action !== 'Delete') return 'it has no body';
  const { controller = '', fieldManager = '', patchType = '', subresource = '' } = one.author ?? {};
  const generateName = generateNameOf(one.body);
  return {
    action,
    cluster: clusterOf(one.cluster),
    resource: { group, version: type?.version ?? told.version, resource: one.resource },
    kind: told.kind,
    ...(one.namespace === '' ? {} : { namespace: one.namespace }),
    // Its file is called by the name and the beginning of it, where the object has both.
    name: generateName === '' ? nameOf(one.body) || one.name : '',
    ...(generateName === '' ? {} : { generateName }),
    ...(body === undefined ? {} : { body }),
    ...(isJsonObject(one.options) ? { options: one.options } : {}),
    ...(patchType === '' ? {} : { patchType }),
    ...(subresource === '' ? {} : { subresource }),
    ...(fieldManager === '' ? {} : { fieldManager }),
    controller,
  };
}

const clusterOf = (name: string): ClusterType => clusterTypes.find((one) => one === name) ?? 'Management';

function bodyOf(value: JsonValue | undefined): JsonObject | readonly JsonObject[] | undefined {
  if (Array.isArray(value)) return value.filter(isJsonObject);
  return isJsonObject(value) ? value : undefined;
}

function kindOf(body: JsonValue | undefined): { readonly kind: string; readonly version: string } | undefined {
  if (!isJsonObject(body) || typeof body.kind !== 'string' || typeof body.apiVersion !== 'string') return undefined;
  // Options of a deletion are an object of a kind of their own.
  if (body.kind === 'DeleteOptions') return undefined;
  return { kind: body.kind, version: body.apiVersion.split('/').at(-1) ?? '' };
}

/** The name in a body; empty where it has none, such as a patch. */
function nameOf(value: JsonValue | undefined): string {
  const metadata = isJsonObject(value) && isJsonObject(value.metadata) ? value.metadata : {};
  return typeof metadata.name === 'string' ? metadata.name : '';
}

/** The beginning of a name that the API server is to make up; empty where the object has a name. */
function generateNameOf(body: JsonValue | undefined): string {
  const metadata = isJsonObject(body) && isJsonObject(body.metadata) ? body.metadata : {};
  const { name = '', generateName } = metadata;
  return name === '' && typeof generateName === 'string' ? generateName : '';
}

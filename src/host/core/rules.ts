import { textAt } from '../../api-server/kinds/shape';
import { groupOf } from '../../kube/group-of';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { sameJson } from '../../kube/same-json';
import type { KubeObject } from '../../kube/types';
import type { Request } from '../../om/request';
import { extractApplied } from '../../om/status/managed-fields';
import { partOf, type WrittenObjects } from './written-objects';

/** What a host knows when it is about to send a request. */
export interface Situation {
  /** What it wrote before in this pass. */
  readonly written: WrittenObjects;
  /** The object of the request as it is now. */
  readonly current: KubeObject | undefined;
  /** An object of the request's cluster as it is now. */
  readonly find: (
    of: { readonly group: string; readonly kind: string },
    name: string,
    namespace?: string,
  ) => KubeObject | undefined;
}

/** What becomes of a request before it is sent. */
export type Prepared =
  | { readonly kind: 'send'; readonly request: Request }
  /** It would change nothing. */
  | { readonly kind: 'needless' }
  /** It cannot be carried out as it is: the operator has to see first what this pass has written. */
  | { readonly kind: 'held back'; readonly reason: string };

/** One thing that a host does to requests, since an operator that never sees the answers to its writes cannot. */
export interface Rule {
  readonly name: string;
  readonly prepare: (request: Request, situation: Situation) => Prepared;
}

const send = (request: Request): Prepared => ({ kind: 'send', request });

/** A request with a changed body; patches are left as they are. */
const withBody = (request: Request, change: (body: JsonObject) => JsonObject): Request =>
  isJsonObject(request.body) ? { ...request, body: change(request.body) } : request;

const withMetadata = (request: Request, change: (metadata: JsonObject) => JsonObject): Request =>
  withBody(request, (body) => (isJsonObject(body.metadata) ? { ...body, metadata: change(body.metadata) } : body));

const metadataOf = ({ body }: Request): JsonObject =>
  isJsonObject(body) && isJsonObject(body.metadata) ? body.metadata : {};

const listOf = (value: JsonValue | undefined): readonly JsonValue[] => (Array.isArray(value) ? value : []);

/** An operator knows no uid of an object that it asked for in the same pass. */
const ownerUids: Rule = {
  name: 'owner uids',
  prepare(request, { find }) {
    const owners = listOf(metadataOf(request).ownerReferences);
    const lacks = (owner: JsonValue): owner is JsonObject => isJsonObject(owner) && textAt(owner, 'uid') === '';
    if (!owners.some(lacks)) return send(request);
    const filled = owners.map((owner) => {
      if (!lacks(owner)) return owner;
      const of = { group: groupOf(textAt(owner, 'apiVersion')), kind: textAt(owner, 'kind') };
      const name = textAt(owner, 'name');
      const uid = (find(of, name, request.namespace) ?? find(of, name))?.metadata.uid;
      return uid === undefined ? owner : { ...owner, uid };
    });
    if (filled.some(lacks)) return { kind: 'held back', reason: 'its owner is not there yet' };
    return send(withMetadata(request, (metadata) => ({ ...metadata, ownerReferences: filled })));
  },
};

/** An operator knows no generation of a workload that it wrote in the same pass: it reports 0. */
const generations: Rule = {
  name: 'generations',
  prepare(request, { written }) {
    if (partOf(request) !== 'status') return send(request);
    const filled = (entry: JsonValue): JsonValue => {
      if (!isJsonObject(entry) || entry.lastGeneration !== 0) return entry;
      const resource = { group: textAt(entry, 'group'), resource: textAt(entry, 'resource'), version: '' };
      const of = { resource, namespace: textAt(entry, 'namespace'), name: textAt(entry, 'name') };
      // Of a hosted control plane the workload is in another cluster than the object that tells of it.
      const writes = [request.cluster, 'Management' as const].map((cluster) => written.of({ ...of, cluster }).at(-1));
      const generation = writes.find((one) => one !== undefined)?.object.metadata.generation;
      return generation === undefined ? entry : { ...entry, lastGeneration: generation };
    };
    return send(
      withBody(request, (body) =>
        isJsonObject(body.status) && Array.isArray(body.status.generations)
          ? { ...body, status: { ...body.status, generations: listOf(body.status.generations).map(filled) } }
          : body,
      ),
    );
  },
};

/**
 * What was read before this pass wrote to the object has another version by now. As long as only other parts of it were
 * written, the version that this left is put in. A second write to the same part waits: it was made of what is no more.
 */
const versions: Rule = {
  name: 'versions',
  prepare(request, { written }) {
    if (request.action !== 'Update' && request.action !== 'UpdateStatus') return send(request);
    const before = written.of(request);
    const last = before.at(-1);
    if (last === undefined) return send(request);
    const part = partOf(request);
    const isNew = before.some(({ request: { action } }) => action === 'Create');
    const inWay = before.find(({ request: one }) => (one.action === 'Create' ? part === '' : partOf(one) === part));
    if (inWay !== undefined) {
      const reason = isNew ? 'it was only just made' : `${inWay.request.controller} wrote it in the same pass`;
      return { kind: 'held back', reason };
    }
    const { resourceVersion } = last.object.metadata;
    // Who manages which field is another by now, too; the API server knows.
    return send(withMetadata(request, ({ managedFields: _, ...metadata }) => ({ ...metadata, resourceVersion })));
  },
};

/** What a manager applied already is not applied again: the original asks for some statuses in every pass. */
const applied: Rule = {
  name: 'applied',
  prepare(request, { current }) {
    const { action, body, fieldManager = '' } = request;
    if ((action !== 'Apply' && action !== 'ApplyStatus') || current === undefined || !isJsonObject(body)) {
      return send(request);
    }
    const part = partOf(request);
    const before = extractApplied(current, fieldManager, part);
    if (!before.ok || before.value === undefined) return send(request);
    const isSame =
      part === ''
        ? sameJson(content(before.value), content(body))
        : sameJson(before.value[part] ?? {}, body[part] ?? {});
    return isSame ? { kind: 'needless' } : send(request);
  },
};

const content = ({ metadata, ...rest }: JsonObject): JsonObject => {
  const { name: _name, namespace: _namespace, ...kept } = isJsonObject(metadata) ? metadata : {};
  return { ...rest, metadata: kept };
};

/** All rules, in the order in which requests go through them. */
export const hostRules: readonly Rule[] = [ownerUids, generations, versions, applied];

/** Sends a request through rules, as far as it comes. */
export function prepared(request: Request, situation: Situation, rules: readonly Rule[]): Prepared {
  let sent = request;
  for (const rule of rules) {
    const result = rule.prepare(sent, situation);
    if (result.kind !== 'send') return result;
    sent = result.request;
  }
  return send(sent);
}

import { isIP } from 'node:net';
import { controlPlaneNodes } from '../api-server/actors/effects/node-addresses';
import { isReady } from '../api-server/actors/effects/placement';
import type { Look } from '../api-server/actors/look';
import * as kinds from '../api-server/actors/resources';
import { hasCondition } from '../api-server/actors/selection';
import { listAt, numberAt, objectAt, textAt } from '../api-server/kinds/shape';
import type { JsonObject } from '../kube/json';

/** What a server answers to a GET. */
export interface NetworkAnswer {
  readonly status: number;
  readonly body: string;
}

const METADATA_PATH = '/.well-known/oauth-authorization-server';
const ok: NetworkAnswer = { status: 200, body: 'ok' };

/**
 * What a GET comes to in a cluster: Routes, Services and ports of nodes answer where pods are behind them, pods where they are ready, the API
 * server for the groups that it reaches, and the kube-apiservers on the nodes as far as their revision goes.
 *
 * @returns undefined where nobody is there
 */
export function networkAnswer(look: Look, url: string): NetworkAnswer | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname, pathname, port } = new URL(url);
  if (isIP(hostname.replace(/^\[(.*)\]$/, '$1')) !== 0) return ofAddress(look, hostname, pathname);
  if (hostname === 'kubernetes.default.svc') return ofApi(look, pathname);
  const service = /^([^.]+)\.([^.]+)\.svc(?:\.|$)/.exec(hostname);
  if (service !== null) return hasPods(look, service[2] ?? '', service[1] ?? '') ? ok : undefined;
  const route = look
    .list(kinds.routes)
    .find((one) => textAt(objectAt(one, 'spec'), 'host') === hostname && isAdmitted(one));
  if (route === undefined) return ofNodePort(look, Number(port));
  const { namespace } = metadataOf(route);
  const backend = textAt(objectAt(objectAt(route, 'spec'), 'to'), 'name');
  return hasPods(look, namespace, backend) ? ok : { status: 503, body: '' };
}

const metadataOf = (object: JsonObject): { readonly namespace: string; readonly name: string } => {
  const metadata = objectAt(object, 'metadata');
  return { namespace: textAt(metadata, 'namespace'), name: textAt(metadata, 'name') };
};

const isAdmitted = (route: JsonObject): boolean =>
  listAt(objectAt(route, 'status'), 'ingress').some(({ conditions }) => hasCondition(conditions, 'Admitted', 'True'));

/** What a port of the nodes leads to. */
function ofNodePort(look: Look, port: number): NetworkAnswer | undefined {
  const service = look
    .list(kinds.services)
    .find((one) => port > 0 && listAt(objectAt(one, 'spec'), 'ports').some(({ nodePort }) => nodePort === port));
  if (service === undefined) return undefined;
  const { namespace, name } = metadataOf(service);
  return hasPods(look, namespace, name) ? ok : undefined;
}

function hasPods(look: Look, namespace: string, name: string): boolean {
  const found = look.get(kinds.endpoints, namespace, name);
  return listAt(found ?? {}, 'subsets').some((subset) => listAt(subset, 'addresses').length > 0);
}

function ofApi(look: Look, path: string): NetworkAnswer | undefined {
  const [, group, version] = /^\/apis\/([^/]+)\/([^/]+)\/?$/.exec(path) ?? [];
  if (group === undefined || version === undefined) return undefined;
  const registration = look.get(kinds.apiServices, '', `${version}.${group}`);
  if (registration === undefined) return { status: 404, body: '' };
  const isServed = hasCondition(objectAt(registration, 'status').conditions, 'Available', 'True');
  return isServed ? { status: 200, body: '{}' } : { status: 503, body: '' };
}

function ofAddress(look: Look, address: string, path: string): NetworkAnswer | undefined {
  const pod = look.list(kinds.pods).find((one) => textAt(objectAt(one, 'status'), 'podIP') === address);
  if (pod !== undefined) return isReady(pod) ? ok : undefined;
  const service = look.list(kinds.services).find((one) => textAt(objectAt(one, 'spec'), 'clusterIP') === address);
  if (service !== undefined) {
    const { namespace, name } = metadataOf(service);
    return hasPods(look, namespace, name) ? ok : undefined;
  }
  const node = controlPlaneNodes(look).find(({ ip }) => ip === address);
  if (node === undefined) return undefined;
  return path === METADATA_PATH ? metadataOn(look, node.name) : ok;
}

/** The metadata that the kube-apiserver of a node serves: those of the revision that it runs. */
function metadataOn(look: Look, node: string): NetworkAnswer {
  const servers = look.get(kinds.kubeApiServers, '', 'cluster');
  const status = listAt(objectAt(servers ?? {}, 'status'), 'nodeStatuses').find(({ nodeName }) => nodeName === node);
  const revision = numberAt(status ?? {}, 'currentRevision') ?? 0;
  const copy = look.get(kinds.configMaps, 'openshift-kube-apiserver', `oauth-metadata-${revision}`);
  const text = textAt(objectAt(copy ?? {}, 'data'), 'oauthMetadata');
  return text === '' ? { status: 404, body: '' } : { status: 200, body: text };
}

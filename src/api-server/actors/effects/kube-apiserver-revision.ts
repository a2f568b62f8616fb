import { goJson } from '../../../kube/go-json';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../kube/json';
import { numberAt, objectAt, textAt } from '../../kinds/shape';
import type { ApiRequest } from '../../request';
import type { EffectFunction } from '../effect-context';
import type { Look } from '../look';
import { authentications, configMaps, kubeApiServers, secrets } from '../resources';
import { patched } from '../writes';
import { controlPlaneNodes } from './node-addresses';

/** Where the copies of each revision lie. */
export const KUBE_APISERVER = 'openshift-kube-apiserver';
const WEBHOOK_FILE = '/etc/kubernetes/static-pod-resources/secrets/webhook-authenticator/kubeConfig';
const AUTH_CONFIG_FILE = '/etc/kubernetes/static-pod-resources/configmaps/auth-config/auth-config.json';
const METADATA_FILE = '/etc/kubernetes/static-pod-resources/configmaps/oauth-metadata/oauthMetadata';

/**
 * A new revision of the kube-apiservers' configuration where authentication is configured otherwise than in the latest one.
 * Upstream: openshift/cluster-kube-apiserver-operator pkg/operator/configobservation/auth.
 */
export const kubeApiserverRevision: EffectFunction = ({ subject, look }) => {
  const status = objectAt(subject, 'status');
  const latest = numberAt(status, 'latestAvailableRevision') ?? newestRunning(status);
  const wanted = configurationOf(look);
  const isKnown = wanted.every(({ name, data }) =>
    isCopied(look.get(configMaps, KUBE_APISERVER, `${name}-${latest}`), name, data),
  );
  const isNew = isKnown ? undefined : latest + 1;
  const nodeStatuses = nodesOf(look, status, isNew ?? latest);
  const change: JsonObject = {
    status: { ...(isNew === undefined ? {} : { latestAvailableRevision: isNew }), nodeStatuses },
  };
  return [
    ...(isNew === undefined ? [] : wanted.map(({ name, data }) => copyOf(look, `${name}-${isNew}`, data))),
    ...patched(look, kubeApiServers, subject, change, 'status'),
  ];
};

/** Whether a revision has this. Of a configuration only what concerns authentication counts: a cluster's own says much more. */
function isCopied(copy: JsonObject | undefined, name: string, data: JsonObject): boolean {
  // Of what a configuration names an input need not have the copies.
  if (copy === undefined) return name !== 'config';
  const found = objectAt(copy, 'data');
  if (name !== 'config') return goJson(found) === goJson(data);
  return goJson(concerned(textAt(found, 'config.yaml'))) === goJson(concerned(textAt(data, 'config.yaml')));
}

function concerned(text: string): JsonObject {
  const config: JsonValue = text === '' ? {} : JSON.parse(text);
  if (!isJsonObject(config)) return {};
  const { 'authentication-config': external, 'authentication-token-webhook-config-file': webhook } = objectAt(
    config,
    'apiServerArguments',
  );
  const { oauthMetadataFile } = objectAt(config, 'authConfig');
  return { external, webhook: webhook !== undefined, metadata: (oauthMetadataFile ?? '') !== '' };
}

function copyOf(look: Look, name: string, data: JsonObject): ApiRequest {
  const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: KUBE_APISERVER }, data };
  return look.get(configMaps, KUBE_APISERVER, name) === undefined
    ? { method: 'POST', path: look.path(configMaps, KUBE_APISERVER, ''), body }
    : { method: 'PUT', path: look.path(configMaps, KUBE_APISERVER, name), body };
}

/** A ConfigMap that a revision has a copy of. */
export interface RevisionedConfigMap {
  readonly name: string;
  readonly data: JsonObject;
}

/** What a revision is made of: the servers' configuration, and what it names. */
export function configurationOf(look: Pick<Look, 'get'>): readonly RevisionedConfigMap[] {
  const config = objectAt(look.get(authentications, '', 'cluster') ?? {}, 'spec');
  const external = look.get(configMaps, 'openshift-config-managed', 'auth-config');
  if (config.type === 'OIDC' && external !== undefined) {
    const settings = {
      apiServerArguments: { 'authentication-config': [AUTH_CONFIG_FILE] },
      authConfig: { oauthMetadataFile: '' },
    };
    return [
      { name: 'config', data: { 'config.yaml': JSON.stringify(settings) } },
      { name: 'auth-config', data: objectAt(external, 'data') },
    ];
  }
  const webhook = look.get(secrets, 'openshift-config', 'webhook-authentication-integrated-oauth');
  const webhookName = textAt(objectAt(objectAt(config, 'webhookTokenAuthenticator'), 'kubeConfig'), 'name');
  const metadata = look.get(configMaps, 'openshift-config-managed', 'oauth-openshift');
  const settings = {
    apiServerArguments:
      webhook !== undefined && webhookName !== '' ? { 'authentication-token-webhook-config-file': [WEBHOOK_FILE] } : {},
    authConfig: { oauthMetadataFile: metadata === undefined ? '' : METADATA_FILE },
  };
  return [
    { name: 'config', data: { 'config.yaml': JSON.stringify(settings) } },
    ...(metadata === undefined ? [] : [{ name: 'oauth-metadata', data: objectAt(metadata, 'data') }]),
  ];
}

const nodeStatusesOf = (status: JsonObject): readonly JsonObject[] => {
  const { nodeStatuses } = status;
  return Array.isArray(nodeStatuses) ? nodeStatuses : [];
};

const newestRunning = (status: JsonObject): number =>
  Math.max(0, ...nodeStatusesOf(status).map((node) => numberAt(node, 'currentRevision') ?? 0));

/** A status for each node: those that are known go on from where they are, others begin with the latest revision. */
function nodesOf(look: Look, status: JsonObject, latest: number): readonly JsonObject[] {
  const known = nodeStatusesOf(status);
  const found = controlPlaneNodes(look);
  if (found.length === 0) return known;
  return found.map(
    ({ name }) => known.find(({ nodeName }) => nodeName === name) ?? { nodeName: name, currentRevision: latest },
  );
}

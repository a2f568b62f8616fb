import { listAt, objectAt, textAt } from '../../../../api-server/kinds/shape';
import type { JsonObject } from '../../../../kube/json';
import { CONFIG_NAMESPACE, OAUTH_SERVER_NAMESPACE } from '../../operands/namespaces';
import { identityProviderDefinitions } from '../../operands/oauth-server/identity-providers';
import { pageFiles } from '../../operands/oauth-server/templates';
import { LOGIN_ROUTE } from '../../operands/routes/login-route';
import { WEBHOOK_SECRET } from '../../operands/webhook-authenticator';
import { isProviderType, providerKinds } from '../provider-kinds';

/** What is expected under a key. */
export type Content =
  | 'authority'
  | 'client certificate'
  | 'server certificate'
  | 'private key'
  | 'password file'
  | 'text';

/** A Secret or ConfigMap that a configuration names, and what is read of it. */
export interface Reference {
  /** The field with its name. */
  readonly path: string;
  readonly source: 'Secret' | 'ConfigMap';
  readonly namespace: string;
  readonly name: string;
  readonly keys: readonly { readonly key: string; readonly content: Content }[];
  /** Names that a server's certificate is shown for. */
  readonly hosts: readonly string[];
}

type Read = Pick<Reference, 'source' | 'keys'> & { readonly hosts?: readonly string[] };

const one = (source: Reference['source'], key: string, content: Content): Read => ({
  source,
  keys: [{ key, content }],
});
const servingPair = (hosts: readonly string[]): Read => ({
  source: 'Secret',
  keys: [
    { key: 'tls.crt', content: 'server certificate' },
    { key: 'tls.key', content: 'private key' },
  ],
  hosts,
});

/** The Secrets and ConfigMaps that an object refers to; none where it configures nothing. */
export function referencesOf(object: JsonObject): readonly Reference[] {
  const spec = objectAt(object, 'spec');
  const configuration = objectAt(spec, 'configuration');
  const own = textAt(objectAt(object, 'metadata'), 'namespace');
  switch (`${textAt(object, 'kind')}.${textAt(object, 'apiVersion').replace(/\/.*/, '')}`) {
    case 'OAuth.config.openshift.io':
      return new Collector(CONFIG_NAMESPACE).oauth(spec, 'spec').found;
    case 'Authentication.config.openshift.io':
      return new Collector(CONFIG_NAMESPACE).authentication(spec, 'spec').found;
    case 'APIServer.config.openshift.io':
      return new Collector(CONFIG_NAMESPACE).apiServer(spec, 'spec').found;
    case 'Ingress.config.openshift.io':
      return new Collector(CONFIG_NAMESPACE).ingress(spec, 'spec').found;
    case 'HostedControlPlane.hypershift.openshift.io':
    case 'HostedCluster.hypershift.openshift.io':
      return new Collector(own)
        .oauth(objectAt(configuration, 'oauth'), 'spec.configuration.oauth')
        .authentication(objectAt(configuration, 'authentication'), 'spec.configuration.authentication')
        .apiServer(objectAt(configuration, 'apiServer'), 'spec.configuration.apiServer').found;
    default:
      return [];
  }
}

class Collector {
  readonly found: Reference[] = [];

  constructor(private readonly namespace: string) {}

  oauth(spec: JsonObject, path: string): this {
    for (const [index, provider] of listAt(spec, 'identityProviders').entries()) {
      this.provider(provider, `${path}.identityProviders[${index}]`);
    }
    const templates = objectAt(spec, 'templates');
    for (const [page, key] of [
      ['login', pageFiles.login],
      ['providerSelection', pageFiles.providers],
      ['error', pageFiles.errors],
    ] as const) {
      this.add(templates, page, `${path}.templates`, one('Secret', key, 'text'));
    }
    return this;
  }

  authentication(spec: JsonObject, path: string): this {
    this.add(spec, 'oauthMetadata', path, one('ConfigMap', 'oauthMetadata', 'text'));
    const webhook = objectAt(spec, 'webhookTokenAuthenticator');
    // The operator's own is made when it is missing.
    const isOwn = textAt(objectAt(webhook, 'kubeConfig'), 'name') === WEBHOOK_SECRET;
    if (!isOwn)
      this.add(webhook, 'kubeConfig', `${path}.webhookTokenAuthenticator`, one('Secret', 'kubeConfig', 'text'));
    for (const [index, provider] of listAt(spec, 'oidcProviders').entries()) {
      const at = `${path}.oidcProviders[${index}]`;
      const authority = one('ConfigMap', 'ca-bundle.crt', 'authority');
      this.add(objectAt(provider, 'issuer'), 'issuerCertificateAuthority', `${at}.issuer`, authority);
      for (const [position, client] of listAt(provider, 'oidcClients').entries()) {
        this.add(client, 'clientSecret', `${at}.oidcClients[${position}]`, one('Secret', 'clientSecret', 'text'));
      }
    }
    return this;
  }

  apiServer(spec: JsonObject, path: string): this {
    this.add(spec, 'clientCA', path, one('ConfigMap', 'ca-bundle.crt', 'authority'));
    const named = listAt(objectAt(spec, 'servingCerts'), 'namedCertificates');
    for (const [index, entry] of named.entries()) {
      const { names } = entry;
      const hosts = (Array.isArray(names) ? names : []).filter((name) => typeof name === 'string');
      this.add(entry, 'servingCertificate', `${path}.servingCerts.namedCertificates[${index}]`, servingPair(hosts));
    }
    return this;
  }

  /** Of the routes of components that of the login alone. */
  ingress(spec: JsonObject, path: string): this {
    for (const [index, route] of listAt(spec, 'componentRoutes').entries()) {
      if (textAt(route, 'namespace') !== OAUTH_SERVER_NAMESPACE || textAt(route, 'name') !== LOGIN_ROUTE) continue;
      const pair = servingPair([textAt(route, 'hostname')]);
      this.add(route, 'servingCertKeyPairSecret', `${path}.componentRoutes[${index}]`, pair);
    }
    return this;
  }

  private provider(provider: JsonObject, path: string): void {
    const type = textAt(provider, 'type');
    const kind = providerKinds.get(type);
    if (kind === undefined || !isProviderType(type)) return;
    const settings = objectAt(provider, kind.field);
    for (const { source, field, key } of identityProviderDefinitions[type].files) {
      const name = field.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
      this.add(settings, name, `${path}.${kind.field}`, one(source, key, contents.get(key) ?? 'text'));
    }
  }

  private add(owner: JsonObject, field: string, path: string, { source, keys, hosts = [] }: Read): void {
    const name = textAt(objectAt(owner, field), 'name');
    if (name === '') return;
    this.found.push({ path: `${path}.${field}.name`, source, namespace: this.namespace, name, keys, hosts });
  }
}

/** What is under the keys that providers read. */
const contents: ReadonlyMap<string, Content> = new Map([
  ['ca.crt', 'authority'],
  ['tls.crt', 'client certificate'],
  ['tls.key', 'private key'],
  ['htpasswd', 'password file'],
]);

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readYaml } from '../../../../src/kube/read-yaml';
import type { OAuthClient, Secret, Service } from '../../../../src/kube/types';
import { resolverFor, type Target } from '../../../../src/operators/auth/divergences/divergence';
import { apiService, guestApiserverService } from '../../../../src/operators/auth/operands/api-services';
import {
  withIntegratedMetadata,
  withTokenWebhook,
} from '../../../../src/operators/auth/operands/authentication-config';
import { oauthClient, urlSafeSecret } from '../../../../src/operators/auth/operands/oauth-clients';
import {
  controlPlaneMetadataConfigMap,
  metadataConfigMap,
} from '../../../../src/operators/auth/operands/oauth-metadata';
import {
  tokenManagerClusterRole,
  tokenManagerClusterRoleBinding,
} from '../../../../src/operators/auth/operands/rbac/token-manager';
import { loginRoute } from '../../../../src/operators/auth/operands/routes/login-route';
import { apiserverService } from '../../../../src/operators/auth/operands/services/apiserver-service';
import { loginService } from '../../../../src/operators/auth/operands/services/login-service';
import { issuerCaCopy } from '../../../../src/operators/auth/operands/trust-distribution/copied-provider-material';
import {
  controlPlaneServingCert,
  routerServingCert,
} from '../../../../src/operators/auth/operands/trust-distribution/oauth-serving-cert';
import { routerCerts } from '../../../../src/operators/auth/operands/trust-distribution/router-certs';
import { syncedSecret } from '../../../../src/operators/auth/operands/trust-distribution/synced-copy';
import {
  controlPlaneWebhookSecret,
  webhookSecret,
} from '../../../../src/operators/auth/operands/webhook-authenticator';

const placementOf = (target: Target) => ({ resolve: resolverFor(target) });
const standalone = placementOf('standalone');
const hosted = placementOf('hosted-cpo');
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const decoded = (text: string | undefined): string => Buffer.from(text ?? '', 'base64').toString();
const secret = (data: Record<string, string>, metadata = {}): Secret => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata,
  data,
});

test('services of a standalone cluster carry the hash of their spec', () => {
  const annotation = 'operator.openshift.io/spec-hash';
  expect(loginService(standalone).metadata.annotations?.[annotation]).toBe(
    'd9e6d53076d47ab2d123d8b1ba8ec6543488d973dcc4e02349493cd1c33bce83',
  );
  expect(apiserverService(standalone).metadata.annotations?.[annotation]).toBe(
    '9c74227d7f96d723d980c50373a5e91f08c5893365bfd5a5040449b1b6585a23',
  );
});

test('the login route goes to the host that is asked for, and writes the defaults', () => {
  expect(loginRoute(standalone, 'login.example').spec).toEqual({
    host: 'login.example',
    port: { targetPort: 6443 },
    tls: { termination: 'passthrough', insecureEdgeTerminationPolicy: 'Redirect' },
    to: { kind: 'Service', name: 'oauth-openshift', weight: 100 },
    wildcardPolicy: 'None',
  });
});

describe('OAuth clients', () => {
  const endpoint = { host: 'login.example', port: 443 };
  const made = (characters: number): string => 'n'.repeat(characters);
  const existing = (change: Partial<OAuthClient>): OAuthClient => ({
    apiVersion: 'oauth.openshift.io/v1',
    kind: 'OAuthClient',
    metadata: { name: 'x', uid: 'u' },
    ...change,
  });

  test.each<[Target, string]>([
    ['standalone', 'https://login.example/oauth/token/display'],
    ['hosted-cpo', 'https://login.example:443/oauth/token/display'],
  ])('under %s the browser is sent to %s', (target, uri) => {
    expect(oauthClient(placementOf(target), 'openshift-browser-client', endpoint, made).redirectURIs).toEqual([uri]);
  });

  test.each<[Target, string | undefined, string]>([
    ['standalone', undefined, made(43)],
    ['standalone', 'short', made(43)],
    ['standalone', 'l'.repeat(44), 'l'.repeat(44)],
    ['hosted-cpo', undefined, made(32)],
    ['hosted-cpo', 'short', 'short'],
  ])('under %s the browser secret %s becomes %s', (target, given, expected) => {
    const client = existing({ secret: given });
    expect(oauthClient(placementOf(target), 'openshift-browser-client', endpoint, made, client).secret).toBe(expected);
  });

  test('only standalone takes back what protects a public client', () => {
    const client = existing({
      secret: 's',
      scopeRestrictions: [{ literals: ['user:info'] }],
      accessTokenMaxAgeSeconds: 5,
    });
    const reset = oauthClient(standalone, 'openshift-cli-client', endpoint, made, client);
    expect(reset).toMatchObject({
      metadata: { uid: 'u' },
      accessTokenMaxAgeSeconds: 5,
      secret: undefined,
      scopeRestrictions: undefined,
    });
    const kept = oauthClient(hosted, 'openshift-cli-client', endpoint, made, client);
    expect(kept).toMatchObject({
      secret: 's',
      scopeRestrictions: client.scopeRestrictions,
      respondWithChallenges: undefined,
    });
  });

  test('secrets are URL-safe text of the length that is asked for', () => {
    expect(urlSafeSecret((length) => Buffer.alloc(length, 0xff))(43)).toBe('_'.repeat(43));
  });
});

describe('the discovery document', () => {
  test('standalone writes it indented, without a port', () => {
    const text = metadataConfigMap(standalone, 'login.example').data?.oauthMetadata ?? '';
    expect(text.split('\n').slice(0, 4)).toEqual([
      '{',
      '  "issuer": "https://login.example",',
      '  "authorization_endpoint": "https://login.example/oauth/authorize",',
      '  "token_endpoint": "https://login.example/oauth/token",',
    ]);
  });

  test('hosted writes it compact and sorted, with a port and brackets', () => {
    const result = controlPlaneMetadataConfigMap(hosted, 'ns', { host: '2001:db8::1', port: 31000 }, undefined);
    expect(result.ok && result.value.data?.['oauthMetadata.json']).toMatch(
      /^\{"authorization_endpoint":"https:\/\/\[2001:db8::1\]:31000\/oauth\/authorize","code_challenge/,
    );
  });

  test.each([
    [undefined, 'failed to get user oauth metadata configmap: configmaps "mine" not found'],
    [{}, 'user oauth metadata configmap mine has no data'],
    [{ other: 'x' }, "user oauth metadata configmap mine has no 'oauthMetadata' key"],
  ])('an admin’s document in %j is refused', (data, error) => {
    const configMap = data && ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: {}, data } as const);
    expect(controlPlaneMetadataConfigMap(hosted, 'ns', { host: 'h' }, { name: 'mine', configMap })).toEqual({
      ok: false,
      error,
    });
  });
});

describe('the token webhook', () => {
  const client = { certificate: base64('C'), key: base64('K') };

  test('standalone calls an address and verifies a name', () => {
    const service: Service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {},
      spec: { clusterIP: 'fd00::1', ports: [{ port: 443 }] },
    };
    const result = webhookSecret(service, 'CA', client);
    const text = decoded(result.ok ? result.value.data?.kubeConfig : '');
    expect(text.endsWith('\n')).toBe(false);
    expect(readYaml(text)).toMatchObject({
      clusters: [
        {
          cluster: {
            'certificate-authority-data': base64('CA'),
            server: 'https://[fd00::1]:443/apis/oauth.openshift.io/v1/tokenreviews',
            'tls-server-name': 'api.openshift-oauth-apiserver.svc',
          },
        },
      ],
      users: [{ user: { 'client-certificate-data': client.certificate, 'client-key-data': client.key } }],
    });
    expect(webhookSecret({ ...service, spec: {} }, 'CA', client).ok).toBe(false);
  });

  const rootCa = secret({ 'ca.crt': base64('CA') });
  const authenticator = secret({ 'tls.crt': client.certificate, 'tls.key': client.key });

  test('hosted calls a host name', () => {
    const result = controlPlaneWebhookSecret('ns', { rootCa, authenticator });
    expect(decoded(result.ok ? result.value.data?.kubeconfig : '')).toContain(
      'server: https://openshift-oauth-apiserver.ns.svc:443/apis/oauth.openshift.io/v1/tokenreviews\n  name: local-cluster\n',
    );
  });

  test.each([
    [
      { rootCa, authenticator: undefined },
      'failed to get authenticator cert secret: secrets "openshift-authenticator-cert" not found',
    ],
    [{ rootCa: undefined, authenticator }, 'failed to get root ca cert secret: secrets "root-ca" not found'],
    [{ rootCa: secret({}), authenticator }, 'expected ca.crt key in the root CA configMap'],
    [{ rootCa, authenticator: secret({ 'tls.crt': 'x' }) }, 'expected tls.key key in authenticator secret'],
  ])('without all its certificates it fails: %#', (pki, error) => {
    expect(controlPlaneWebhookSecret('ns', pki)).toEqual({ ok: false, error });
  });
});

describe('trust', () => {
  const certificate = readFileSync(path.join(__dirname, '../../../fixtures/certificates/server.pem'), 'utf8');

  test('of a router’s bundle the certificates are published, a blank line before each', () => {
    const key = '-----BEGIN PRIVATE KEY-----\nYWJj\n-----END PRIVATE KEY-----\n';
    const [block = ''] = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----\n/.exec(certificate) ?? [];
    const { configMap, problems } = routerServingCert(`${block}${key}${block}`);
    expect(configMap?.data).toEqual({ 'ca-bundle.crt': `\n${block}\n${block}` });
    expect(problems).toEqual(['x509: malformed certificate']);
    expect(routerServingCert('nothing')).toEqual({ configMap: undefined, problems: [] });
  });

  test('a hosted bundle replaces all data and keeps the metadata that is there', () => {
    const source = { apiVersion: 'v1', kind: 'ConfigMap', metadata: {}, data: { 'ca.crt': 'CA' } } as const;
    const existing = { ...source, metadata: { name: 'oauth-serving-cert', resourceVersion: '5' }, data: { old: 'x' } };
    expect(controlPlaneServingCert(source, existing)).toMatchObject({
      metadata: existing.metadata,
      data: { 'ca-bundle.crt': 'CA' },
    });
    expect(controlPlaneServingCert(source).metadata.annotations).toEqual({
      'openshift.io/owning-component': 'apiserver-auth',
    });
  });

  test('the router certificate is cut down to one domain', () => {
    const source = secret(
      { 'apps.a': 'x', 'apps.b': 'y' },
      { name: 'router-certs', uid: 'u', resourceVersion: '9', ownerReferences: [] },
    );
    expect(routerCerts(source, 'apps.a')).toEqual(
      secret(
        { 'apps.a': 'x' },
        { name: 'v4-0-config-system-router-certs', namespace: 'openshift-authentication', uid: 'u' },
      ),
    );
    expect(routerCerts(source, 'apps.c')).toBeUndefined();
  });

  test('a copied account token is no longer one', () => {
    const token: Secret = {
      ...secret({ token: 'x' }, { annotations: { 'kubernetes.io/service-account.name': 'a', mine: 'b' } }),
      type: 'kubernetes.io/service-account-token',
    };
    expect(syncedSecret(token, { namespace: 'n', name: 't' })).toMatchObject({
      type: 'Opaque',
      metadata: { annotations: { mine: 'b' } },
    });
  });

  test('a copied authority is one key among others', () => {
    const source = { apiVersion: 'v1', kind: 'ConfigMap', metadata: {}, data: { 'ca-bundle.crt': 'new' } } as const;
    const existing = { ...source, metadata: { name: 'ca' }, data: { 'ca-bundle.crt': 'old', extra: 'x' } };
    expect(issuerCaCopy('ca', source, existing).data).toEqual({ 'ca-bundle.crt': 'new', extra: 'x' });
  });
});

describe('objects that both topologies have', () => {
  test('an API registration has its authority injected or inline', () => {
    expect(apiService(standalone, 'oauth.openshift.io')).toMatchObject({
      metadata: {
        name: 'v1.oauth.openshift.io',
        annotations: { 'service.alpha.openshift.io/inject-cabundle': 'true' },
      },
      spec: { caBundle: undefined, service: { name: 'api' } },
    });
    expect(apiService(hosted, 'user.openshift.io', undefined, 'Q0E=')).toMatchObject({
      metadata: { annotations: undefined },
      spec: { caBundle: 'Q0E=', service: { name: 'openshift-oauth-apiserver', namespace: 'default', port: 443 } },
    });
  });

  test('what others added stays, what is ours is put right', () => {
    const role = { ...tokenManagerClusterRole(), rules: [], metadata: { name: 'x', labels: { a: 'b' } } };
    expect(tokenManagerClusterRole(role)).toMatchObject({
      metadata: role.metadata,
      rules: [{ verbs: ['get', 'list', 'watch', 'delete'] }],
    });
    expect(tokenManagerClusterRoleBinding(standalone).metadata.annotations).toBeUndefined();
    expect(tokenManagerClusterRoleBinding(hosted).metadata.annotations).toEqual({
      'rbac.authorization.kubernetes.io/autoupdate': 'true',
    });
    const service: Service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'x' },
      spec: { clusterIP: '10.0.0.1' },
    };
    expect(guestApiserverService(service).spec).toEqual({
      clusterIP: '10.0.0.1',
      ports: [{ name: 'https', port: 443 }],
    });
  });

  test('the cluster’s Authentication is changed once', () => {
    const config = {
      apiVersion: 'config.openshift.io/v1',
      kind: 'Authentication',
      metadata: {},
      spec: { type: '' },
    } as const;
    const published = withIntegratedMetadata(config);
    expect(published?.status).toEqual({ integratedOAuthMetadata: { name: 'oauth-openshift' } });
    expect(published && withIntegratedMetadata(published)).toBeUndefined();
    const hooked = withTokenWebhook(config);
    expect(hooked?.spec.webhookTokenAuthenticator).toEqual({
      kubeConfig: { name: 'webhook-authentication-integrated-oauth' },
    });
    expect(hooked && withTokenWebhook(hooked)).toBeUndefined();
  });
});

import * as z from 'zod/mini';
import { goQuote } from '../../../../kube/go-format';
import { goJson } from '../../../../kube/go-json';
import type { ConfigMap, Secret } from '../../../../kube/types';
import { withZeroFields } from '../../../../kube/zero-fill';
import { failure, inContext, type Result, success } from '../../../../om/result';
import type { OIDCProvider } from '../../resources/config/oidc-provider';
import { CONFIG_MANAGED_NAMESPACE, CONFIG_NAMESPACE } from '../namespaces';
import { CA_BUNDLE_KEY } from '../trust-distribution/oauth-serving-cert';
import { AUTH_CONFIG, type JwtAuthenticator } from './auth-config';

const text = z._default(z.string(), '');
const tlsSchema = z._default(z.object({ certificateAuthority: z._default(z.object({ name: text }), { name: '' }) }), {
  certificateAuthority: { name: '' },
});

/** Where claims come from that a token lacks, as an admin wrote it (openshift/api `config/v1/types_authentication.go`). */
const sourceSchema = z.object({
  authentication: z.optional(
    z.object({
      type: text,
      clientCredential: z.optional(
        z.object({
          clientID: text,
          clientSecret: z._default(z.object({ name: text }), { name: '' }),
          tokenEndpoint: text,
          scopes: z.optional(z.array(z.string())),
          tls: tlsSchema,
        }),
      ),
    }),
  ),
  tls: tlsSchema,
  url: z._default(z.object({ hostname: text, pathExpression: text }), { hostname: '', pathExpression: '' }),
  mappings: z._default(z.array(z.object({ name: text, expression: text })), []),
  predicates: z._default(z.array(z.object({ expression: text })), []),
});

type Given = z.infer<typeof sourceSchema>;
type Credential = NonNullable<NonNullable<Given['authentication']>['clientCredential']>;

type Tls = { readonly certificateAuthority?: string };
type Authentication =
  | { readonly type: 'RequestProvidedToken' }
  | {
      readonly type: 'ClientCredential';
      readonly clientCredential: {
        readonly clientID: string;
        readonly clientSecret: string;
        readonly tokenEndpoint: string;
        readonly scopes?: readonly string[];
        readonly tls: Tls;
      };
    };

/** Where the OAuth API server asks for claims that a token lacks. */
export type ClaimsSource = {
  readonly authentication?: Authentication;
  readonly tls?: Tls;
  readonly url: { readonly hostname: string; readonly pathExpression: string };
  readonly mappings: readonly { readonly name: string; readonly expression: string }[];
  readonly conditions: readonly { readonly expression: string }[];
};

/** Objects of admins, by name. */
export interface AdminObjects {
  readonly configMap: (name: string) => ConfigMap | undefined;
  readonly secret: (name: string) => Secret | undefined;
}

const SECRET_KEY = 'client-secret';

function authority(name: string, { configMap }: AdminObjects): Result<string> {
  const found = configMap(name);
  if (found === undefined) {
    const missing = `configmap ${goQuote(name)} not found`;
    return failure(`could not retrieve auth configmap ${CONFIG_NAMESPACE}/${name} to check CA bundle: ${missing}`);
  }
  const bundle = found.data?.[CA_BUNDLE_KEY] ?? '';
  return bundle === ''
    ? failure(`configmap ${CONFIG_NAMESPACE}/${name} key "${CA_BUNDLE_KEY}" missing or empty`)
    : success(bundle);
}

function clientSecret(name: string, { secret }: AdminObjects): Result<string> {
  const found = secret(name);
  if (found === undefined) {
    const missing = `secret ${goQuote(name)} not found`;
    return failure(`could not retrieve auth secret ${CONFIG_NAMESPACE}/${name} to get client secret: ${missing}`);
  }
  const value = Buffer.from(found.data?.[SECRET_KEY] ?? '', 'base64').toString('utf8');
  return value === ''
    ? failure(`secret ${CONFIG_NAMESPACE}/${name} key "${SECRET_KEY}" missing or empty`)
    : success(value);
}

/** TLS trust of a host, where an authority is named. */
function tlsOf({ certificateAuthority: { name } }: Given['tls'], context: string, objects: AdminObjects): Result<Tls> {
  if (name === '') return success({});
  const found = inContext(context, authority(name, objects));
  return found.ok ? success({ certificateAuthority: found.value }) : found;
}

function credential(given: Credential | undefined, objects: AdminObjects): Result<Authentication> {
  const secret = inContext('getting client secret', clientSecret(given?.clientSecret.name ?? '', objects));
  if (!secret.ok) return secret;
  const tls = given === undefined ? success({}) : tlsOf(given.tls, 'getting certificate authority', objects);
  if (!tls.ok) return tls;
  const { clientID = '', tokenEndpoint = '', scopes } = given ?? {};
  const clientCredential = { clientID, clientSecret: secret.value, tokenEndpoint, scopes, tls: tls.value };
  return success({ type: 'ClientCredential', clientCredential });
}

function authenticationOf(given: Given['authentication'], objects: AdminObjects): Result<Authentication | undefined> {
  const { type = '', clientCredential } = given ?? {};
  switch (type) {
    case '':
      return success(undefined);
    case 'RequestProvidedToken':
      return success({ type });
    case 'ClientCredential':
      return inContext('generating client credentials configuration', credential(clientCredential, objects));
    default:
      return failure(`unknown external source authentication type ${goQuote(type)}`);
  }
}

function sourceOf(given: Given, objects: AdminObjects): Result<ClaimsSource> {
  const authentication = authenticationOf(given.authentication, objects);
  if (!authentication.ok) return authentication;
  const tls = tlsOf(given.tls, 'getting certificate authority for external source', objects);
  if (!tls.ok) return tls;
  return success({
    authentication: authentication.value,
    tls: given.tls.certificateAuthority.name === '' ? undefined : tls.value,
    url: given.url,
    mappings: given.mappings,
    conditions: given.predicates,
  });
}

/** Where claims come from that tokens of a provider lack. Fails for the first source that cannot be used. */
export function generateClaimsSources(provider: OIDCProvider, objects: AdminObjects): Result<readonly ClaimsSource[]> {
  const sources: ClaimsSource[] = [];
  for (const given of provider.externalClaimsSources ?? []) {
    const parsed = sourceSchema.safeParse(given);
    const source = parsed.success ? sourceOf(parsed.data, objects) : failure('malformed external claims source');
    if (!source.ok) {
      return inContext(`generating externalClaimsSources for provider ${goQuote(provider.name ?? '')}`, source);
    }
    sources.push(source.value);
  }
  return success(sources);
}

/** An issuer, and where claims come from that its tokens lack. */
export type SourcingAuthenticator = JwtAuthenticator & { readonly externalClaimsSources: readonly ClaimsSource[] };

/**
 * The configuration of an OAuth API server that reviews the tokens of external issuers itself. Only with feature gate
 * `ExternalOIDCExternalClaimsSourcing`.
 * Upstream: cluster-authentication-operator pkg/controllers/externaloidc/generation/oauthapiserver.
 */
export function sourcingAuthConfig(jwt: readonly SourcingAuthenticator[]): ConfigMap {
  const type = 'externaloidc/v1alpha1.AuthenticationConfiguration';
  const configuration = {
    kind: 'AuthenticationConfiguration',
    apiVersion: 'authentication.openshift.io/v1alpha1',
    jwt,
  };
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: AUTH_CONFIG, namespace: CONFIG_MANAGED_NAMESPACE },
    data: { 'auth-config.json': goJson(withZeroFields(configuration, type), { type }) },
  };
}

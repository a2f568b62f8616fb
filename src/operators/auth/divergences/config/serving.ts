import { divergence } from '../divergence';
import { hostedConfig, hostedTls, libraryTls, observers, osinConfigMap } from './upstream';

/** Directory of further serving certificates, which a number is appended to; undefined where they come from a route. */
export const cfgNamedCertificates = divergence<string | undefined>({
  id: 'cfg-named-certs',
  object: osinConfigMap,
  field: 'servingInfo.namedCertificates',
  kind: 'capricious',
  reason:
    "A hosted login server shares the certificates configured for the kube-apiserver; a standalone one has its route's, from the ingress configuration.",
  upstream: { standalone: `${observers}/routersecret/observe_router_secret.go`, hosted: hostedConfig },
  risk: 'Users rely on it: both have to be accepted for a release.',
  standalone: undefined,
  hosted: '/etc/kubernetes/certs/named',
});

/** Whether the suites of TLS 1.3, which Go always offers, are listed. */
export const cfgTls13 = divergence<boolean>({
  id: 'cfg-tls13',
  object: 'oauth-server configuration, openshift-oauth-apiserver Deployment',
  field: 'TLS suites',
  kind: 'capricious',
  reason: 'One side has an older copy of the table of names.',
  upstream: { standalone: libraryTls, hosted: hostedTls },
  risk: 'None for Go; scanners read the list.',
  standalone: true,
  hosted: false,
});

/** Whether suites without forward secrecy or with a SHA-256 MAC are known. */
export const cfgTlsOld = divergence<boolean>({
  id: 'cfg-tls-old',
  object: 'oauth-server configuration, openshift-oauth-apiserver Deployment',
  field: 'TLS suites of profiles Old and Custom',
  kind: 'capricious',
  reason: 'The same older copy.',
  upstream: { standalone: libraryTls, hosted: hostedTls },
  risk: 'Old suites are offered where somebody asks for them; check under FIPS.',
  standalone: true,
  hosted: false,
});

/** Whether a negative lifetime of access tokens is handed on to the server. */
export const cfgTokenAge = divergence<boolean>({
  id: 'cfg-token-age',
  object: osinConfigMap,
  field: 'oauthConfig.tokenConfig.accessTokenMaxAgeSeconds',
  kind: 'required',
  reason: 'Only one side lets the server decide what a negative lifetime means; a hosted one always has the default.',
  upstream: { standalone: `${observers}/oauth/observe_tokenconfig.go`, hosted: hostedConfig },
  risk: 'None known.',
  standalone: true,
  hosted: false,
});

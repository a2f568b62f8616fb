import { divergence } from '../divergence';
import { at, oneSided, when } from '../place';
import { MOUNT, VOLUME } from '../shapes';
import { hostedConfig, hostedTls, libraryTls, observers, osinConfigMap } from './upstream';

/**
 * What becomes of the serving certificates of the API server: nothing; the one that is for the login host is taken where
 * the ingress configuration names none; or each is mounted, in a directory that a number is appended to.
 */
export type SharedCertificates = 'none' | 'for the login host' | { readonly directory: string };

/** Which certificates of the API server the oauth-server shows. */
export const configNamedCertificates = divergence<SharedCertificates>({
  id: 'cfg-named-certs',
  object: osinConfigMap,
  field: 'servingInfo.namedCertificates',
  kind: 'capricious',
  where: [
    ...when(
      'a certificate of the user',
      at('configuration/oauth-server', '{config}.servingInfo.namedCertificates[*]{.certFile,.keyFile,.names[*.*]}'),
      at(
        'deployment/oauth-server',
        `{server}.volumeMounts[mountPath=/etc/kubernetes/certs/named-*]${MOUNT}`,
        `{server}.volumeMounts[mountPath=/var/config/system/secrets/v4-0-config-system-custom-router-certs]${MOUNT}`,
        `{pod}.volumes[name=named-cert-*]${VOLUME}`,
        `{pod}.volumes[name=v4-0-config-system-custom-router-certs]${VOLUME}`,
      ),
      at('certificate/custom-route', '.'),
    ),
  ],
  reason:
    "A hosted oauth-server shares the certificates configured for the kube-apiserver; a standalone one has its route's, from the ingress configuration.",
  upstream: { standalone: `${observers}/routersecret/observe_router_secret.go`, hosted: hostedConfig },
  risk: 'Users rely on it: both have to be accepted for a release.',
  decision:
    "Hosted moves to the certificate of the login host that the ingress configuration names. Where it names none, the one of the API server's that is for the login host is accepted for a release, and treated like it.",
  inWords: { standalone: "the route's own, from the ingress configuration", hosted: 'those of the API server' },
  standalone: 'none',
  hosted: { directory: '/etc/kubernetes/certs/named' },
  converged: { value: 'for the login host' },
});

/** Whether the suites of TLS 1.3, which Go always offers, are listed. */
export const configTls13 = divergence<boolean>({
  id: 'cfg-tls13',
  object: 'oauth-server configuration, openshift-oauth-apiserver Deployment',
  field: 'TLS suites',
  kind: 'capricious',
  where: [
    at(
      'deployment/oauth-apiserver',
      '{server}.start.flags.tls-cipher-suites[TLS_AES_*]',
      '{server}.start.flags.tls-cipher-suites[TLS_CHACHA20_POLY1305_SHA256]',
    ),
    at(
      'configuration/oauth-server',
      '{config}.servingInfo.cipherSuites[TLS_AES_*]',
      '{config}.servingInfo.cipherSuites[TLS_CHACHA20_POLY1305_SHA256]',
    ),
  ],
  reason: 'One side has an older copy of the table of names.',
  upstream: { standalone: libraryTls, hosted: hostedTls },
  risk: 'None for Go; scanners read the list.',
  inWords: { standalone: 'listed', hosted: 'left out' },
  standalone: true,
  hosted: false,
});

/** Whether suites without forward secrecy or with a SHA-256 MAC are known. */
export const configTlsOld = divergence<boolean>({
  id: 'cfg-tls-old',
  object: 'oauth-server configuration, openshift-oauth-apiserver Deployment',
  field: 'TLS suites of profiles Old and Custom',
  kind: 'capricious',
  where: [
    at(
      'deployment/oauth-apiserver',
      '{server}.start.flags.tls-cipher-suites[TLS_RSA_*]',
      '{server}.start.flags.tls-cipher-suites[TLS_ECDHE_*_CBC_SHA256]',
    ),
    at(
      'configuration/oauth-server',
      '{config}.servingInfo.cipherSuites[TLS_RSA_*]',
      '{config}.servingInfo.cipherSuites[TLS_ECDHE_*_CBC_SHA256]',
    ),
  ],
  reason: 'The same older copy.',
  upstream: { standalone: libraryTls, hosted: hostedTls },
  risk: 'Old suites are offered where somebody asks for them; check under FIPS.',
  inWords: { standalone: 'known', hosted: 'left out without a word' },
  standalone: true,
  hosted: false,
});

/** Whether a negative lifetime of access tokens is handed on to the server. */
export const configTokenAge = divergence<boolean>({
  id: 'cfg-token-age',
  object: osinConfigMap,
  field: 'oauthConfig.tokenConfig.accessTokenMaxAgeSeconds',
  kind: 'capricious',
  where: [at('configuration/oauth-server', '{config}.oauthConfig.tokenConfig.accessTokenMaxAgeSeconds')],
  reason:
    'Written apart: one passes a negative lifetime on for the server to make something of, the other puts the default in its place.',
  upstream: { standalone: `${observers}/oauth/observe_tokenconfig.go`, hosted: hostedConfig },
  risk: 'None known.',
  decision: 'Hosted moves: defaults belong to the server, where one release changes them for everybody.',
  inWords: { standalone: 'passed on', hosted: '24 hours in its place' },
  standalone: true,
  hosted: false,
});

/** Which certificate the oauth-server shows where nobody configured one. */
export const configDefaultCertificate = divergence<'ingress wildcard' | 'control plane root CA'>({
  id: 'cfg-default-cert',
  object: osinConfigMap,
  field: 'servingInfo.namedCertificates without a certificate of the user',
  kind: 'required',
  where: [
    at('configuration/oauth-server', '{config}.servingInfo.namedCertificates[0]{.certFile,.keyFile,.names[*.*]}'),
    at(
      'deployment/oauth-server',
      `{server}.volumeMounts[mountPath=/var/config/system/secrets/v4-0-config-system-router-certs]${MOUNT}`,
      `{pod}.volumes[name=v4-0-config-system-router-certs]${VOLUME}`,
    ),
    ...oneSided('certificate/router'),
  ],
  reason:
    "No router of the hosted cluster stands in front of its oauth-server, so that router's certificate cannot either; the control plane's own authority signs one.",
  upstream: { standalone: `${observers}/routersecret/observe_router_secret.go`, hosted: hostedConfig },
  risk: 'Users of `oc login` are asked whether they trust the certificate, until its authority is handed out.',
  standalone: 'ingress wildcard',
  hosted: 'control plane root CA',
});

/** Whether certificates that users name are looked into before the server gets them. */
export const configCertificateCheck = divergence<'checked' | 'unseen'>({
  id: 'cfg-cert-check',
  object: 'Secrets with serving certificates',
  field: 'key pair, validity',
  kind: 'capricious',
  where: 'behaviour',
  reason: 'The hosted side mounts what it is told; nobody wrote the check for it.',
  upstream: {
    standalone: 'openshift/cluster-authentication-operator pkg/controllers/customroute/custom_route_controller.go',
    hosted: hostedConfig,
  },
  risk: 'A certificate that works by chance and fails the check stays with the former one; today a bad one stops the pods.',
  standalone: 'checked',
  hosted: 'unseen',
});

/** What a profile of an unknown or empty type means, and a Custom one without its section. */
export const configTlsUnset = divergence<'Intermediate' | 'crash'>({
  id: 'cfg-tls-nil',
  object: 'oauth-server configuration, openshift-oauth-apiserver Deployment',
  field: 'TLS profile of an unknown or empty type, or Custom without `custom`',
  kind: 'capricious',
  where: 'behaviour',
  reason: 'The hosted conversion follows the profile or its section without asking whether it is there.',
  upstream: {
    standalone: 'openshift/library-go pkg/operator/configobserver/apiserver/observe_tlssecurityprofile.go',
    hosted: hostedTls,
  },
  risk: 'None: today the control plane operator stops until somebody mends the profile.',
  standalone: 'Intermediate',
  hosted: 'crash',
});

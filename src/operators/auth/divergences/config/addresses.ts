import { divergence } from '../divergence';
import { at, oneSided } from '../place';
import { hostedAssets, hostedConfig, observers, osinConfigMap, standalonePayload } from './upstream';

/** Where the console's address comes from, which users are sent to after logging out. */
export const configConsoleUrl = divergence<'observed' | 'none'>({
  id: 'cfg-console-url',
  object: osinConfigMap,
  field: 'oauthConfig.assetPublicURL',
  kind: 'capricious',
  where: [at('configuration/oauth-server', '{config}.oauthConfig.assetPublicURL')],
  reason: 'Nothing observes the console of a hosted cluster.',
  upstream: { standalone: `${observers}/console/observe_consoleurl.go`, hosted: hostedAssets },
  risk: 'The address has to be read from the hosted cluster; redirects after logging out are refused today.',
  standalone: 'observed',
  hosted: 'none',
});

/** Whether the public address names its port even if it is the usual one. */
export const configPublicPort = divergence<'never' | 'always'>({
  id: 'cfg-public-port',
  object: osinConfigMap,
  field: 'oauthConfig.masterPublicURL, and with it the issuer and redirects of clients',
  kind: 'capricious',
  where: [
    at('configuration/oauth-server', '{config}.oauthConfig.masterPublicURL'),
    at('client/browser', 'redirectURIs[https://*]'),
    at('client/challenging', 'redirectURIs[https://*]'),
    at('metadata/oauth-server', '{config}.issuer', '{config}.authorization_endpoint', '{config}.token_endpoint'),
  ],
  reason: 'A node port needs its number; a route does not.',
  upstream: { standalone: standalonePayload, hosted: hostedConfig },
  risk: 'Issuer, redirects and discovery document have to change in one go; sessions under way break.',
  decision: 'Hosted leaves the usual port out; any other stays part of the address.',
  standalone: 'never',
  hosted: 'always',
});

/** Address of the oauth-server inside the cluster that its pods run in. */
export const configMasterUrl = divergence<(service: string, namespace: string) => string>({
  id: 'cfg-master-url',
  object: osinConfigMap,
  field: 'oauthConfig.masterURL',
  kind: 'required',
  where: [at('configuration/oauth-server', '{config}.oauthConfig.masterURL')],
  reason: 'The serving certificate of a hosted control plane is for the full name, and its Service has no port 443.',
  upstream: { standalone: standalonePayload, hosted: hostedConfig },
  risk: 'TLS fails on the name.',
  inWords: {
    standalone: '`https://<service>.<namespace>.svc`',
    hosted: '`https://<service>.<namespace>.svc.cluster.local:6443`',
  },
  standalone: (service, namespace) => `https://${service}.${namespace}.svc`,
  hosted: (service, namespace) => `https://${service}.${namespace}.svc.cluster.local:6443`,
});

/** Key of the certificate authority that the oauth-server's own certificate comes from. */
export const configMasterCa = divergence<string>({
  id: 'cfg-master-ca',
  object: osinConfigMap,
  field: 'oauthConfig.masterCA',
  kind: 'required',
  where: [at('configuration/oauth-server', '{config}.oauthConfig.masterCA'), ...oneSided('ca/services')],
  reason: 'The service CA operator signs inside the cluster it serves; a management cluster has no such signer for it.',
  upstream: { standalone: standalonePayload, hosted: hostedAssets },
  risk: 'The server cannot verify itself.',
  standalone: 'service-ca.crt',
  hosted: 'ca.crt',
});

/** Annotation that replaces the address which `oc login` is told. */
export const configLoginUrl = divergence<string | undefined>({
  id: 'cfg-login-url',
  object: osinConfigMap,
  field: 'oauthConfig.loginURL',
  kind: 'required',
  where: [at('configuration/oauth-server', '{config}.oauthConfig.loginURL')],
  reason:
    'The endpoint of a hosted cluster is known to its control plane only, and a managed service puts an address of its own before it.',
  upstream: { standalone: `${observers}/infrastructure/observe_apiserverurl.go`, hosted: hostedConfig },
  risk: 'Users are told a wrong address.',
  inWords: { standalone: 'address of the Infrastructure', hosted: 'endpoint of the control plane, or an annotation' },
  standalone: undefined,
  hosted: 'oauth.hypershift.openshift.io/login-url-override',
});

/** Browser origins that may call the oauth-server. */
export const configCors = divergence<'observed' | 'none'>({
  id: 'cfg-cors',
  object: osinConfigMap,
  field: 'corsAllowedOrigins',
  kind: 'capricious',
  where: [at('configuration/oauth-server', '{config}.corsAllowedOrigins[//*]')],
  reason: 'The kube-apiserver of a hosted cluster honours the additional origins; the oauth-server was forgotten.',
  upstream: {
    standalone: 'openshift/library-go pkg/operator/configobserver/apiserver/observe_cors.go',
    hosted: hostedAssets,
  },
  risk: 'Browser applications begin to work.',
  standalone: 'observed',
  hosted: 'none',
});

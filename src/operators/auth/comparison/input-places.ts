import type { Declaration } from '../../../diff/declaration';
import { at, oneSided, type Place } from '../divergences/place';

/** Differences between two clusters that come from what is in them, not from what is made of it. */
export interface InputPlaces {
  readonly declaration: Declaration;
  readonly where: readonly Place[];
}

const input = (id: string, object: string, field: string, reason: string, ...where: readonly Place[]): InputPlaces => ({
  declaration: { id, object, field, kind: 'input', reason, upstream: {}, risk: 'None: nobody has to change anything.' },
  where,
});

const deployments = 'deployment/*';
const configuration = 'configuration/oauth-server';

/**
 * Where two clusters with different configurations differ, if nothing else is the reason. What is compared like with like,
 * as the configurations are, has no such excuse.
 */
export const inputPlaces: readonly InputPlaces[] = [
  input(
    'input-images',
    'Deployments of both servers',
    'images',
    'The clusters run other releases, or one input does not say which: images come from the environment of a standalone operator, and from the release of a control plane.',
    at(deployments, '{pod}.containers[name=*].image', '{pod}.initContainers[name=*].image'),
  ),
  input(
    'input-addresses',
    'Route, oauth-server configuration, OAuthClients, discovery document',
    'hosts of the cluster',
    'The clusters are two, with hosts of their own.',
    at('route/*', 'spec.host'),
    at(configuration, '{config}.oauthConfig{.masterPublicURL,.loginURL,.assetPublicURL}'),
    at('client/*', 'redirectURIs[https://*]'),
    at('metadata/*', '{config}{.issuer,.authorization_endpoint,.token_endpoint}', 'data**'),
    at(deployments, '{server}.start.flags.api-audiences'),
  ),
  input(
    'input-secrets',
    'Secrets, OAuthClient',
    'values that were generated',
    'Every cluster generates its own.',
    at('session/oauth-server', 'data.v4-0-config-system-session'),
    at('client/browser', 'secret'),
    at('kubeadmin/*', 'data**'),
    at('trust/oauth-server', 'data["ca-bundle.crt"]**'),
  ),
  input(
    'input-configuration',
    'everything that admins configure',
    'identity providers, pages, tokens, TLS, audit, proxy, availability and the objects for them',
    'The clusters are configured differently. `om report` compares what both topologies make of one configuration.',
    at(
      configuration,
      '{config}.oauthConfig{.identityProviders,.templates,.tokenConfig}**',
      '{config}.servingInfo{.cipherSuites,.minTLSVersion,.namedCertificates}**',
      '{config}.corsAllowedOrigins**',
    ),
    at(
      deployments,
      '{server}.start{.flags,.flagForms,.flagOrder}{.tls-*,.cors-*,.audit-*,.accesstoken-*,.encryption-*,.v}**',
      '{server}.start.flagOrder<order>',
      '{server}.env**',
      '{server}.volumeMounts{[mountPath=*idp*],[mountPath=*template*],[mountPath=*custom-router*],[mountPath=*encryption*]}**',
      '{pod}.volumes{[name=*idp*],[name=*template*],[name=*custom-router*],[name=named-cert-*],[name=encryption*]}**',
      '{pod}.tolerations**',
      '{pod}.nodeSelector**',
      'spec.replicas',
      'spec.strategy.rollingUpdate{.maxUnavailable,.maxSurge}',
    ),
    at('audit/*', '{config}**'),
    at('issuers/kube-apiserver', '{config}**'),
    at('metadata/*', '{config}**'),
    at('budget/*', 'spec{.maxUnavailable,.minAvailable}'),
    at('service/*', 'spec{.type,.ports}**'),
    ...oneSided('provider-copy/*', 'pages/own', 'issuer-copy/*', 'certificate/custom-route', 'kubeadmin/*', 'budget/*'),
  ),
];

/** Where one cluster has an oauth-server and the other does not. */
export const withoutOAuthServer: InputPlaces = input(
  'input-issuers',
  'everything of the oauth-server',
  'the objects',
  'One of the clusters takes tokens of external issuers in place of an oauth-server, or could not make one.',
  ...oneSided('*'),
  at('issuers/kube-apiserver', '{config}**', 'document**'),
);

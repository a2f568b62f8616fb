import { configDefaultCertificate, configMasterCa, configSessionName } from '../divergences/config';
import type { Divergence } from '../divergences/divergence';
import { loginRoutes, loginServicePort } from '../divergences/exposure';
import { authConfigForm, unusedProviders } from '../divergences/external-oidc';
import { metadataDocument } from '../divergences/guest';
import { providerIsolation } from '../divergences/identity-providers';
import {
  oauthApiserverAuditProfile,
  oauthApiserverObjects,
  oauthApiserverPdbSingle,
  oauthApiserverRevisions,
} from '../divergences/oauth-apiserver';
import { oauthServerAuditRotation, oauthServerEntrypoint, oauthServerObjects } from '../divergences/oauth-server';
import { at, oneSided, type Place, when } from '../divergences/place';
import { CERTIFICATES, MOUNT, VARIABLE, VOLUME } from '../divergences/shapes';

const places = ({ id }: Pick<Divergence<unknown>, 'id'>, ...where: readonly Place[]) => ({ id, where });

const ofProviders = [
  at('provider-copy/*', '.'),
  at(
    'deployment/oauth-server',
    `{pod}.volumes[name=v4-0-config-user-idp-*]${VOLUME}`,
    `{server}.volumeMounts[mountPath=/var/config/user/idp/*]${MOUNT}`,
  ),
] as const;

/**
 * Where required divergences show between standalone and `hosted-converged`, beyond the places where they show between
 * standalone and what hosted control planes have today: there, another name or another form hides them.
 */
export const convergedPlaces: readonly { readonly id: string; readonly where: readonly Place[] }[] = [
  places(oauthServerObjects, at('audit/oauth-server', 'metadata.name')),
  places(
    oauthApiserverRevisions,
    at('deployment/oauth-apiserver', '{pod}.volumes[name=audit-policies].configMap.name'),
  ),
  places(oauthApiserverAuditProfile, ...when('audit rules without a profile', at('audit/*', '{config}**'))),
  // The same keys in another document; a configuration has none to keep.
  places(configSessionName, at('session/oauth-server', 'data.v4-0-config-system-session')),
  places(
    oauthApiserverObjects,
    at('deployment/oauth-apiserver', '{pod}.volumes[name=trusted-ca-bundle].configMap.name'),
  ),
  places(oauthServerAuditRotation, at('deployment/*', '{pod}.volumes[name=audit-dir]{.emptyDir,.hostPath.path}')),
  // Without a shell that copies them, the server is told where further authorities are.
  places(oauthServerEntrypoint, at('deployment/*', `{server}.env[name=SSL_CERT_DIR]${VARIABLE}`)),
  // Operators of a management cluster fill objects in with what holds for that cluster, so the content is brought along.
  places(
    configMasterCa,
    at(
      'ca/oauth-server',
      'metadata.labels["config.openshift.io/inject-trusted-cabundle"]',
      `data["ca-bundle.crt"]${CERTIFICATES}`,
    ),
    ...oneSided('ca/oauth-apiserver'),
  ),
  places(
    configDefaultCertificate,
    at('configuration/oauth-server', '{config}.servingInfo.namedCertificates[*]{.certFile,.keyFile,.names[*.*]}'),
  ),
  // The kube-apiserver beside the servers mounts its issuers and the discovery document, whatever is configured.
  places(authConfigForm, ...oneSided('issuers/kube-apiserver')),
  places(
    metadataDocument,
    at('metadata/console', 'data{.oauthMetadata,["oauthMetadata.json"]}', 'metadata.name', 'metadata.labels.app'),
    ...oneSided('metadata/oauth-server'),
  ),
  places(
    loginServicePort,
    at('service/oauth-server', 'spec.ports[name=https].port'),
    ...when(
      'a node port',
      at('service/oauth-server', 'spec.type', 'spec.ports[name=https].nodePort'),
      at('configuration/oauth-server', '{config}.oauthConfig.masterPublicURL'),
      at('client/*', 'redirectURIs[https://*]'),
    ),
  ),
  // A control plane's own router does not listen for requests without TLS.
  places(loginRoutes, ...when('a router of its own', at('route/public', 'spec.tls.insecureEdgeTerminationPolicy'))),
  // Where standalone keeps the former list as a whole, what the other providers need is copied and mounted.
  places(
    providerIsolation,
    ...when('a provider of an unknown type', ...ofProviders),
    ...when('an issuer out of reach', ...ofProviders),
  ),
  // Standalone has no such object then, so the difference shows beside today's hosted one alone.
  places(unusedProviders, ...when('issuers that are not in use', at('issuers/kube-apiserver', '{config}.jwt**'))),
  places(oauthApiserverPdbSingle, ...when('external issuers', at('budget/oauth-apiserver', '.'))),
];

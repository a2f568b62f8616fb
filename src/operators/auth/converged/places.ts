import { cfgDefaultCertificate, cfgMasterCa } from '../divergences/config';
import type { Divergence } from '../divergences/divergence';
import { loginServicePort } from '../divergences/exposure';
import { authConfigForm } from '../divergences/external-oidc';
import { metadataDocument } from '../divergences/guest';
import { idpIsolation } from '../divergences/identity-providers';
import { osAuditRotation, osEntrypoint, osObjects } from '../divergences/login-server';
import { oaPdbSingle } from '../divergences/oauth-apiserver';
import { at, oneSided, type Place, when } from '../divergences/place';

const places = ({ id }: Pick<Divergence<unknown>, 'id'>, ...where: readonly Place[]) => ({ id, where });

const ofProviders = [
  at('provider-copy/*', '.'),
  at(
    'deployment/login-server',
    '{pod}.volumes[name=v4-0-config-user-idp-*]',
    '{server}.volumeMounts[mountPath=/var/config/user/idp/*]',
  ),
] as const;

/**
 * Where required divergences show between standalone and `hosted-converged`, beyond the places where they show between
 * standalone and what hosted control planes have today: there, another name or another form hides them.
 */
export const convergedPlaces: readonly { readonly id: string; readonly where: readonly Place[] }[] = [
  places(osObjects, at('audit/login-server', 'metadata.name')),
  places(osAuditRotation, at('deployment/*', '{pod}.volumes[name=audit-dir]')),
  // Without a shell that copies them, the server is told where further authorities are.
  places(osEntrypoint, at('deployment/*', '{server}.env[name=SSL_CERT_DIR]')),
  // Operators of a management cluster fill objects in with what holds for that cluster, so the content is brought along.
  places(cfgMasterCa, at('ca/login-server', 'metadata.labels', 'data'), ...oneSided('ca/oauth-apiserver')),
  places(cfgDefaultCertificate, at('configuration/login-server', '{config}.servingInfo.namedCertificates')),
  // The kube-apiserver beside the servers mounts its issuers and the discovery document, whatever is configured.
  places(authConfigForm, ...oneSided('issuers/kube-apiserver')),
  places(
    metadataDocument,
    at('metadata/console', 'data', 'metadata.name', 'metadata.labels'),
    ...oneSided('metadata/login-server'),
  ),
  places(
    loginServicePort,
    at('service/login-server', 'spec.ports[name=https].port'),
    ...when(
      'a node port',
      at('service/login-server', 'spec.type', 'spec.ports[name=https].nodePort'),
      at('configuration/login-server', '{config}.oauthConfig.masterPublicURL'),
      at('client/*', 'redirectURIs'),
    ),
  ),
  // Where standalone keeps the former list as a whole, what the other providers need is copied and mounted.
  places(
    idpIsolation,
    ...when('a provider of an unknown type', ...ofProviders),
    ...when('an issuer out of reach', ...ofProviders),
  ),
  places(oaPdbSingle, ...when('external issuers', at('budget/oauth-apiserver', '.'))),
];

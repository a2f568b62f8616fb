import { listAt, objectAt, textAt } from '../../../api-server/kinds/shape';
import type { Remark } from '../../../check/finding';
import type { JsonObject } from '../../../kube/json';
import { register } from '../divergences/register';
import { topologyRules } from './rules/topology';

/** A field of a configuration, and what of the register concerns it as it is set. */
interface DivergingField {
  /** Below the configuration; empty for all of it. */
  readonly path: string;
  readonly ids: readonly string[];
}

const field = (path: string, ...ids: readonly string[]): DivergingField => ({ path, ids });
const isSet = (object: JsonObject, name: string): boolean => object[name] !== undefined;

function oauthFields(spec: JsonObject): readonly DivergingField[] {
  const providers = listAt(spec, 'identityProviders');
  const age = objectAt(spec, 'tokenConfig').accessTokenMaxAgeSeconds;
  return [
    ...(providers.length > 0 ? [field('identityProviders', 'idp-isolation', 'idp-refs')] : []),
    ...providers.flatMap((provider, index) =>
      textAt(provider, 'type') === 'OpenID' ? [field(`identityProviders[${index}]`, 'idp-openid-outage')] : [],
    ),
    ...(typeof age === 'number' && age < 0 ? [field('tokenConfig.accessTokenMaxAgeSeconds', 'cfg-token-age')] : []),
    ...(isSet(spec, 'templates') ? [field('templates', 'cfg-templates')] : []),
  ];
}

function apiServerFields(spec: JsonObject): readonly DivergingField[] {
  const profile = objectAt(spec, 'tlsSecurityProfile');
  const type = textAt(profile, 'type');
  const audit = objectAt(spec, 'audit');
  const named = listAt(objectAt(spec, 'servingCerts'), 'namedCertificates');
  const origins = spec.additionalCORSAllowedOrigins;
  return [
    ...(named.length > 0 ? [field('servingCerts.namedCertificates', 'cfg-named-certs', 'cfg-cert-check')] : []),
    ...(isSet(spec, 'tlsSecurityProfile') ? [field('tlsSecurityProfile', 'cfg-tls13')] : []),
    ...(['Old', 'Custom'].includes(type) ? [field('tlsSecurityProfile.type', 'cfg-tls-old')] : []),
    ...(isSet(spec, 'tlsSecurityProfile') && (type === '' || (type === 'Custom' && !isSet(profile, 'custom')))
      ? [field('tlsSecurityProfile', 'cfg-tls-nil')]
      : []),
    ...(textAt(audit, 'profile') === 'None' ? [field('audit.profile', 'os-audit-none')] : []),
    ...(isSet(spec, 'audit') && textAt(audit, 'profile') === '' ? [field('audit', 'oa-audit-profile')] : []),
    ...(Array.isArray(origins) && origins.length > 0
      ? [field('additionalCORSAllowedOrigins', 'cfg-cors', 'oa-cors')]
      : []),
  ];
}

function authenticationFields(spec: JsonObject): readonly DivergingField[] {
  const providers = listAt(spec, 'oidcProviders');
  return [
    ...(textAt(spec, 'type') === 'OIDC' ? [field('type', 'ext-gate')] : []),
    ...(providers.length > 0 ? [field('oidcProviders', 'ext-validate')] : []),
    ...providers.flatMap((provider, index) => {
      const issuer = objectAt(provider, 'issuer');
      const at = `oidcProviders[${index}].issuer`;
      return [
        ...(isSet(issuer, 'discoveryURL') ? [field(`${at}.discoveryURL`, 'ext-gates')] : []),
        ...(isSet(issuer, 'issuerCertificateAuthority')
          ? [field(`${at}.issuerCertificateAuthority`, 'ext-empty-ca')]
          : []),
      ];
    }),
  ];
}

const below = (base: string, fields: readonly DivergingField[]): readonly DivergingField[] =>
  fields.map(({ path, ids }) => ({ path: path === '' ? base : `${base}.${path}`, ids }));

/** Fields of an object that configures authentication which the topologies treat differently, as they are set. */
export function divergingFields(object: JsonObject): readonly DivergingField[] {
  const spec = objectAt(object, 'spec');
  switch (`${textAt(object, 'kind')}.${textAt(object, 'apiVersion').replace(/\/.*/, '')}`) {
    case 'OAuth.config.openshift.io':
      return below('spec', oauthFields(spec));
    case 'APIServer.config.openshift.io':
      return below('spec', apiServerFields(spec));
    case 'Authentication.config.openshift.io':
      return below('spec', authenticationFields(spec));
    case 'HostedControlPlane.hypershift.openshift.io':
    case 'HostedCluster.hypershift.openshift.io': {
      const configuration = objectAt(spec, 'configuration');
      const at = 'spec.configuration';
      return [
        ...(isSet(spec, 'auditWebhook') ? [field('spec.auditWebhook', 'os-audit-webhook')] : []),
        ...(isSet(configuration, 'oauth') ? [field(`${at}.oauth`, 'kad-removal')] : []),
        ...below(`${at}.oauth`, oauthFields(objectAt(configuration, 'oauth'))),
        ...below(`${at}.apiServer`, apiServerFields(objectAt(configuration, 'apiServer'))),
        ...below(`${at}.authentication`, authenticationFields(objectAt(configuration, 'authentication'))),
      ];
    }
    default:
      return [];
  }
}

const declared = new Map(register.map((divergence) => [divergence.id, divergence]));

/** What the register says of the fields that are set in an object: for information, since none of it is a mistake. */
export const divergenceRemarks = (object: JsonObject): readonly Remark[] =>
  divergingFields(object).flatMap(({ path, ids }) =>
    ids.flatMap((id): readonly Remark[] => {
      const divergence = declared.get(id);
      if (divergence === undefined) return [];
      const { kind, object: shows, field: what, reason, risk } = divergence;
      const message = `standalone and hosted clusters differ in ${shows}, ${what} (${id}, ${kind}): ${reason.replace(/\.$/, '')}`;
      return [{ rule: topologyRules.differs, path, message, fix: `To know before it moves: ${risk}` }];
    }),
  );

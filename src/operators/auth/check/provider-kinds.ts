import { isIP } from 'node:net';
import { objectAt, textAt } from '../../../api-server/kinds/shape';
import { type FieldError, invalidValue, required } from '../../../api-server/validation/field-error';
import { isSubdomain } from '../../../api-server/validation/names';
import { append } from '../../../kube/append';
import type { JsonObject } from '../../../kube/json';
import { ldapUrlFault } from './ldap-url';
import { providerRules } from './rules/admission';
import { listAt, referenceErrors, secureUrlErrors, urlError, urlErrors } from './values';

/** A kind of identity provider: the field that configures it, and what is refused of that. */
export interface ProviderKind {
  readonly field: string;
  /** @param mappingMethod of the provider; empty where it has none */
  errors(config: JsonObject, path: string, mappingMethod: string): readonly FieldError[];
}

/**
 * The kinds of identity providers by the type that names them, with what admission refuses of each (openshift/kubernetes
 * `openshift-kube-apiserver/admission/customresourcevalidation/oauth`).
 */
export const providerKinds: ReadonlyMap<string, ProviderKind> = new Map<string, ProviderKind>([
  ['BasicAuth', { field: 'basicAuth', errors: connectionErrors }],
  ['GitHub', { field: 'github', errors: githubErrors }],
  [
    'GitLab',
    {
      field: 'gitlab',
      errors: (config, path) => [
        ...clientErrors(config, path),
        ...secureUrlErrors(textAt(config, 'url'), `${path}.url`),
        ...referenceErrors(config, 'ca', path, false),
      ],
    },
  ],
  [
    'Google',
    {
      field: 'google',
      errors: (config, path, mappingMethod) => [
        ...clientErrors(config, path),
        ...(textAt(config, 'hostedDomain') === '' && mappingMethod !== 'lookup'
          ? [invalidValue(`${path}.hostedDomain`, null, 'hostedDomain must be specified unless lookup is used')]
          : []),
      ],
    },
  ],
  ['HTPasswd', { field: 'htpasswd', errors: (config, path) => referenceErrors(config, 'fileData', path, true) }],
  [
    'Keystone',
    {
      field: 'keystone',
      errors: (config, path) => [
        ...connectionErrors(config, path),
        ...(textAt(config, 'domainName') === '' ? [required(`${path}.domainName`)] : []),
      ],
    },
  ],
  ['LDAP', { field: 'ldap', errors: ldapErrors }],
  ['OpenID', { field: 'openID', errors: openIdErrors }],
  ['RequestHeader', { field: 'requestHeader', errors: requestHeaderErrors }],
]);

/** Whether there are providers of a type. */
export const isProviderType = (type: string): type is keyof typeof providerRules => Object.hasOwn(providerRules, type);

function clientErrors(config: JsonObject, path: string): readonly FieldError[] {
  return [
    ...(textAt(config, 'clientID') === '' ? [required(`${path}.clientID`)] : []),
    ...referenceErrors(config, 'clientSecret', path, true),
  ];
}

function connectionErrors(config: JsonObject, path: string): readonly FieldError[] {
  const url = textAt(config, 'url');
  return [
    ...(url === '' ? [required(`${path}.url`)] : secureUrlErrors(url, `${path}.url`)),
    ...['ca', 'tlsClientCert', 'tlsClientKey'].flatMap((name) => referenceErrors(config, name, path, false)),
  ];
}

function githubErrors(config: JsonObject, path: string, mappingMethod: string): readonly FieldError[] {
  const organizations = listAt(config, 'organizations');
  const teams = listAt(config, 'teams');
  const hostname = textAt(config, 'hostname');
  const errors = [...clientErrors(config, path)];
  if (organizations.length > 0 && teams.length > 0) {
    for (const [name, value] of [
      ['organizations', organizations],
      ['teams', teams],
    ] as const) {
      errors.push(invalidValue(`${path}.${name}`, value, 'specify organizations or teams, not both'));
    }
  }
  if (hostname === '' && organizations.length + teams.length === 0 && mappingMethod !== 'lookup') {
    const detail = 'one of organizations or teams must be specified unless hostname is set or lookup is used';
    errors.push(invalidValue(path, null, detail));
  }
  for (const [index, organization] of organizations.entries()) {
    const at = `${path}.organizations[${index}]`;
    if (organization === '') errors.push(required(at, 'cannot be empty'));
    else if (typeof organization === 'string' && organization.includes('/')) {
      errors.push(invalidValue(at, organization, 'cannot contain /'));
    }
  }
  for (const [index, team] of teams.entries()) {
    if (typeof team !== 'string' || /^[^/]+\/[^/]+$/.test(team)) continue;
    errors.push(invalidValue(`${path}.teams[${index}]`, team, 'must be in the format <org>/<team>'));
  }
  if (hostname === 'github.com' || hostname.endsWith('.github.com')) {
    errors.push(invalidValue(`${path}.hostname`, hostname, 'cannot equal [*.]github.com'));
  }
  if (hostname !== '' && isSubdomain(hostname).length > 0 && isIP(hostname) === 0) {
    errors.push(invalidValue(`${path}.hostname`, hostname, 'must be a valid DNS subdomain or IP address'));
  }
  append(errors, referenceErrors(config, 'ca', path, false));
  const ca = objectAt(config, 'ca');
  if (textAt(ca, 'name') !== '' && hostname === '') {
    errors.push(invalidValue(`${path}.ca`, ca, 'cannot be specified when hostname is empty'));
  }
  return errors;
}

function ldapErrors(config: JsonObject, path: string): readonly FieldError[] {
  const bindDn = textAt(config, 'bindDN');
  const password = textAt(objectAt(config, 'bindPassword'), 'name');
  const ca = textAt(objectAt(config, 'ca'), 'name');
  const url = textAt(config, 'url');
  const errors: FieldError[] = [];
  if ((bindDn === '') !== (password === '')) {
    const detail = 'bindDN and bindPassword must both be specified, or both be empty';
    errors.push(invalidValue(`${path}.bindDN`, bindDn, detail));
    errors.push(invalidValue(`${path}.bindPassword.name`, password, detail));
  }
  const fault = url === '' ? undefined : ldapUrlFault(url);
  if (url === '') errors.push(required(`${path}.url`));
  else if (fault !== undefined) errors.push(urlError(`${path}.url`, url, fault));
  else if (config.insecure === true) {
    if (/^ldaps:/i.test(url)) {
      errors.push(urlError(`${path}.url`, url, 'Cannot use ldaps scheme with insecure=true'));
    }
    if (ca !== '') errors.push(invalidValue(`${path}.ca`, ca, 'Cannot specify a ca with insecure=true'));
  }
  append(
    errors,
    ['bindPassword', 'ca'].flatMap((name) => referenceErrors(config, name, path, false)),
  );
  if (listAt(objectAt(config, 'attributes'), 'id').length === 0) {
    const detail = "at least one id attribute is required (LDAP standard identity attribute is 'dn')";
    errors.push(invalidValue(`${path}.attributes.id`, '[]', detail));
  }
  return errors;
}

function openIdErrors(config: JsonObject, path: string): readonly FieldError[] {
  const issuer = textAt(config, 'issuer');
  const at = `${path}.issuer`;
  const { url } = urlErrors(issuer, at);
  const hasMore = url !== undefined && (url.rawQuery !== '' || url.fragment !== '');
  return [
    ...clientErrors(config, path),
    ...(issuer.endsWith('/') ? [urlError(at, issuer, "cannot end with '/'")] : []),
    ...secureUrlErrors(issuer, at),
    ...(hasMore ? [urlError(at, issuer, 'must not specify query or fragment component')] : []),
    ...referenceErrors(config, 'ca', path, false),
  ];
}

function requestHeaderErrors(config: JsonObject, path: string): readonly FieldError[] {
  const challenge = textAt(config, 'challengeURL');
  const login = textAt(config, 'loginURL');
  const needsOne = 'at least one of challengeURL or loginURL must be specified';
  return [
    ...referenceErrors(config, 'ca', path, true),
    ...(listAt(config, 'headers').length === 0 ? [required(`${path}.headers`)] : []),
    ...(challenge === '' && login === '' ? [required(path, needsOne)] : []),
    ...(challenge === '' ? [] : redirectErrors(challenge, `${path}.challengeURL`)),
    ...(login === '' ? [] : [...redirectErrors(login, `${path}.loginURL`), ...loginErrors(login, `${path}.loginURL`)]),
  ];
}

/** What stands for the original request in a URL that clients are redirected to. */
const tokens: readonly string[] = ['url', 'query'].map((name) => `$\{${name}}`);

function redirectErrors(text: string, path: string): readonly FieldError[] {
  const { url, errors } = urlErrors(text, path);
  if (url === undefined || errors.length > 0) return errors;
  const { rawQuery } = url;
  if (tokens.some((token) => rawQuery.includes(token))) return [];
  const shown = tokens.map((token) => `"${token}"`).join(' or ');
  const detail = `query does not include ${shown}, redirect will not preserve original authorize parameters`;
  return [urlError(path, text, detail)];
}

function loginErrors(text: string, path: string): readonly FieldError[] {
  const [before = ''] = text.split(/[?#]/, 1);
  if (urlErrors(text, path).errors.length > 0 || before.endsWith('/authorize')) return [];
  const consequence = 'grant approval flows will not function correctly';
  return [
    ...(before.endsWith('/') ? [urlError(path, text, `path ends with "/", ${consequence}`)] : []),
    urlError(path, text, `path does not end with "/authorize", ${consequence}`),
  ];
}

import { objectAt, textAt } from '../../../api-server/kinds/shape';
import { type FieldError, invalidValue, notSupported, required } from '../../../api-server/validation/field-error';
import { isPathSegment } from '../../../api-server/validation/names';
import { parseGoDuration } from '../../../kube/duration';
import { isJsonObject, type JsonObject } from '../../../kube/json';
import { type Finding, findingOf, hintFor } from './finding';
import { providerKinds } from './provider-kinds';
import { listAt, referenceErrors } from './values';

/**
 * What admission refuses of the spec of an OAuth configuration (openshift/kubernetes
 * `openshift-kube-apiserver/admission/customresourcevalidation/oauth/validate_idp.go`).
 *
 * @param path of the spec in its object
 */
export function oauthFindings(spec: JsonObject, path: string): readonly Finding[] {
  const list = `${path}.identityProviders`;
  const providers = listAt(spec, 'identityProviders').map((one) => (isJsonObject(one) ? one : {}));
  const names = new Set<string>();
  const findings: Finding[] = [];
  for (const [index, provider] of providers.entries()) {
    const at = `${list}[${index}]`;
    const name = textAt(provider, 'name');
    findings.push(...providerFindings(provider, at));
    if (name !== '' && names.has(name)) {
      findings.push(findingOf(invalidValue(`${at}.name`, name, 'must have a unique name')));
    }
    names.add(name);
  }
  const errors = [
    ...challengerErrors(providers, list),
    ...tokenErrors(objectAt(spec, 'tokenConfig'), `${path}.tokenConfig`),
    ...['login', 'providerSelection', 'error'].flatMap((page) =>
      referenceErrors(objectAt(spec, 'templates'), page, `${path}.templates`, false),
    ),
  ];
  return [...findings, ...errors.map((error) => findingOf(error))];
}

const mappingMethods: readonly string[] = ['add', 'claim', 'lookup'];

function providerFindings(provider: JsonObject, path: string): readonly Finding[] {
  const method = textAt(provider, 'mappingMethod');
  const type = textAt(provider, 'type');
  const kind = providerKinds.get(type);
  const findings = nameErrors(textAt(provider, 'name'), `${path}.name`).map((error) => findingOf(error));
  if (method !== '' && !mappingMethods.includes(method)) {
    const error = notSupported(`${path}.mappingMethod`, method, mappingMethods);
    findings.push(findingOf(error, hintFor(method, mappingMethods)));
  }
  if (type === '') findings.push(findingOf(required(`${path}.type`)));
  else if (kind === undefined) {
    const error = invalidValue(`${path}.type`, type, 'not a valid provider type');
    findings.push(findingOf(error, hintFor(type, [...providerKinds.keys()])));
  } else {
    const at = `${path}.${kind.field}`;
    const config = provider[kind.field];
    const errors = isJsonObject(config) ? kind.errors(config, at, method) : [required(at)];
    findings.push(...errors.map((error) => findingOf(error)));
  }
  const others = [...providerKinds.values()].filter(
    ({ field }) => field !== kind?.field && isJsonObject(provider[field]),
  );
  if (others.length > 0) {
    const detail = 'only one identity provider can be configured in single object';
    const fields = others.map(({ field }) => field).join(', ');
    findings.push(findingOf({ type: 'Invalid', field: path, detail }, `its type is not that of ${fields}`));
  }
  return findings;
}

function nameErrors(name: string, path: string): readonly FieldError[] {
  if (name === '') return [required(path)];
  const faults = isPathSegment(name);
  if (faults.length > 0) return [invalidValue(path, name, faults.join(', '))];
  return name.includes(':') ? [invalidValue(path, name, 'may not contain ":"')] : [];
}

/** Types whose providers challenge clients, so that none of them may stand beside one that redirects those. */
const challenging: ReadonlySet<string> = new Set(['BasicAuth', 'GitLab', 'HTPasswd', 'Keystone', 'LDAP', 'OpenID']);

function challengerErrors(providers: readonly JsonObject[], path: string): readonly FieldError[] {
  const namesOf = (fits: (provider: JsonObject) => boolean): readonly string[] =>
    providers.filter(fits).map((provider) => textAt(provider, 'name'));
  const issuing = namesOf((provider) => challenging.has(textAt(provider, 'type'))).join(', ');
  const redirectors = namesOf(
    (provider) =>
      textAt(provider, 'type') === 'RequestHeader' &&
      textAt(objectAt(provider, 'requestHeader'), 'challengeURL') !== '',
  );
  const redirecting = redirectors.join(', ');
  const several = `only one identity provider can redirect clients requesting an authentication challenge, found: ${redirecting}`;
  const mixed = `cannot mix providers that redirect clients requesting auth challenges (${redirecting}) with providers issuing challenges to those clients (${issuing})`;
  const hasIssuing = providers.some((provider) => challenging.has(textAt(provider, 'type')));
  return [
    ...(redirectors.length > 1 ? [invalidValue(path, '<omitted>', several)] : []),
    ...(redirectors.length > 0 && hasIssuing ? [invalidValue(path, '<omitted>', mixed)] : []),
  ];
}

const LEAST_TIMEOUT_SECONDS = 300;

function tokenErrors(config: JsonObject, path: string): readonly FieldError[] {
  const timeout = config.accessTokenInactivityTimeout;
  const age = config.accessTokenMaxAgeSeconds;
  const nanoseconds = typeof timeout === 'string' ? parseGoDuration(timeout) : undefined;
  const least = BigInt(LEAST_TIMEOUT_SECONDS) * 1_000_000_000n;
  return [
    ...(typeof timeout === 'string' && nanoseconds !== undefined && nanoseconds < least
      ? [
          invalidValue(
            `${path}.accessTokenInactivityTimeout`,
            timeout,
            `the minimum acceptable token timeout value is ${LEAST_TIMEOUT_SECONDS} seconds`,
          ),
        ]
      : []),
    ...(typeof age === 'number' && age < 0
      ? [invalidValue(`${path}.accessTokenMaxAgeSeconds`, age, 'must be a positive integer or 0')]
      : []),
  ];
}

import { objectAt, textAt } from '../../../api-server/kinds/shape';
import { type FieldError, invalidValue, notSupported, required } from '../../../api-server/validation/field-error';
import { isPathSegment } from '../../../api-server/validation/names';
import { append } from '../../../kube/append';
import { parseGoDuration } from '../../../kube/duration';
import { isJsonObject, type JsonObject } from '../../../kube/json';
import { isProviderType, providerKinds } from './provider-kinds';
import { hintFor, type Refusal, refusalOf } from './refusal';
import { admissionRules, providerRules } from './rules/admission';
import { listAt, referenceErrors } from './values';

/**
 * What admission refuses of the spec of an OAuth configuration (openshift/kubernetes
 * `openshift-kube-apiserver/admission/customresourcevalidation/oauth/validate_idp.go`).
 *
 * @param path of the spec in its object
 */
export function oauthRefusals(spec: JsonObject, path: string): readonly Refusal[] {
  const list = `${path}.identityProviders`;
  const providers = listAt(spec, 'identityProviders').map((one) => (isJsonObject(one) ? one : {}));
  const names = new Set<string>();
  const refusals: Refusal[] = [];
  for (const [index, provider] of providers.entries()) {
    const at = `${list}[${index}]`;
    const name = textAt(provider, 'name');
    append(refusals, providerRefusals(provider, at));
    if (name !== '' && names.has(name)) {
      const error = invalidValue(`${at}.name`, name, 'must have a unique name');
      refusals.push(refusalOf(error, admissionRules.duplicateName));
    }
    names.add(name);
  }
  const pages = ['login', 'providerSelection', 'error'].flatMap((page) =>
    referenceErrors(objectAt(spec, 'templates'), page, `${path}.templates`, false),
  );
  return [
    ...refusals,
    ...challengerErrors(providers, list).map((error) => refusalOf(error, admissionRules.challenges)),
    ...tokenErrors(objectAt(spec, 'tokenConfig'), `${path}.tokenConfig`).map((error) =>
      refusalOf(error, admissionRules.tokens),
    ),
    ...pages.map((error) => refusalOf(error, admissionRules.templates)),
  ];
}

const mappingMethods: readonly string[] = ['add', 'claim', 'lookup'];

function providerRefusals(provider: JsonObject, path: string): readonly Refusal[] {
  const method = textAt(provider, 'mappingMethod');
  const type = textAt(provider, 'type');
  const kind = providerKinds.get(type);
  const refusals = nameErrors(textAt(provider, 'name'), `${path}.name`).map((error) =>
    refusalOf(error, admissionRules.name),
  );
  if (method !== '' && !mappingMethods.includes(method)) {
    const error = notSupported(`${path}.mappingMethod`, method, mappingMethods);
    refusals.push(refusalOf(error, admissionRules.mappingMethod, hintFor(method, mappingMethods)));
  }
  if (type === '') refusals.push(refusalOf(required(`${path}.type`), admissionRules.providerType));
  else if (kind === undefined || !isProviderType(type)) {
    const known = [...providerKinds.keys()];
    const error = { ...invalidValue(`${path}.type`, type, 'not a valid provider type'), supported: known };
    refusals.push(refusalOf(error, admissionRules.providerType, hintFor(type, known)));
  } else {
    const at = `${path}.${kind.field}`;
    const config = provider[kind.field];
    const errors = isJsonObject(config) ? kind.errors(config, at, method) : [required(at)];
    append(
      refusals,
      errors.map((error) => refusalOf(error, providerRules[type])),
    );
  }
  const others = [...providerKinds.values()].filter(
    ({ field }) => field !== kind?.field && isJsonObject(provider[field]),
  );
  if (others.length > 0) {
    const detail = 'only one identity provider can be configured in single object';
    const fields = others.map(({ field }) => field).join(', ');
    const error: FieldError = { type: 'Invalid', field: path, detail };
    refusals.push(refusalOf(error, admissionRules.providerType, `its type is not that of ${fields}`));
  }
  return refusals;
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

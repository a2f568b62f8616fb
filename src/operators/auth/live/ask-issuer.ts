import { goQuote } from '../../../kube/go-format';
import { requestFault } from '../../../kube/go-http';
import { firstJsonValue } from '../../../kube/go-json-syntax';
import { goKindOf, structMembers } from '../../../kube/go-unmarshal';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../kube/json';
import type { Ask, LiveAnswer, LiveRequest } from '../../../om/live-request';
import { failure, inContext, type Result, success } from '../../../om/result';
import { firstInvalid } from '../operands/oauth-server/identity-providers/openid-lookups';
import type { OpenIDURLs } from '../operands/oauth-server/identity-providers/openid-types';
import type { RecordedAnswers } from '../recorded-answers';
import type { Issuer } from './issuers';

/** How an issuer is reached. */
export interface IssuerAccess {
  readonly ask: Ask;
  readonly proxyOf: (url: string) => string | undefined;
  /** The machine's own certificates and those of its admin, PEM. */
  readonly authorities: readonly string[];
  readonly milliseconds: number;
}

/** What asking an issuer came to: its answers, or why there are none in the words of the original. */
export type IssuerFindings = Pick<RecordedAnswers, 'openID' | 'passwordGrant'>;

/**
 * Asks an issuer for its endpoints, and its token endpoint whether it takes passwords, by trying to log in as nobody. What
 * no issuer needs to be asked for is not recorded.
 * Upstream: cluster-authentication-operator pkg/controllers/configobservation/oauth/idp_conversions.go.
 */
export async function askIssuer(issuer: Issuer, access: IssuerAccess): Promise<IssuerFindings> {
  const url = `${issuer.issuer}/.well-known/openid-configuration`;
  if (requestFault(url) !== undefined) return { openID: [], passwordGrant: [] };
  const document = await send(url, issuer, access, { method: 'GET', redirects: 'none' });
  const endpoints = endpointsIn(document, url);
  if (!endpoints.ok) return { openID: [{ issuer: issuer.issuer, error: endpoints.error }], passwordGrant: [] };
  const openID = [{ issuer: issuer.issuer, ...endpoints.value }];
  const { client } = issuer;
  if (client === undefined || firstInvalid(endpoints.value) !== undefined) return { openID, passwordGrant: [] };
  const grant = await takesPasswords(endpoints.value.token, issuer, client.secret, access);
  const { resourceVersion: secretResourceVersion } = client;
  const answer = grant.ok ? { allowed: grant.value } : { error: grant.error };
  return { openID, passwordGrant: [{ secretResourceVersion, ...answer }] };
}

/** The endpoints that a discovery document names. */
function endpointsIn(answer: LiveAnswer, url: string): Result<OpenIDURLs> {
  if (!('status' in answer)) return failure(answer.error);
  if (answer.status !== 200) return failure(`couldn't get ${url}: unexpected response status ${answer.status}`);
  return inContext('failed to decode metadata', 'error' in answer ? failure(answer.error) : decoded(answer.body));
}

const DOCUMENT = 'openIDProviderJSON';

function decoded(body: string): Result<OpenIDURLs> {
  const first = firstJsonValue(body);
  if (!first.ok) return first;
  const value = structMembers(first.text, Object.values(members));
  if (value !== null && !isJsonObject(value)) {
    return failure(`json: cannot unmarshal ${goKindOf(value)} into Go value of type oauth.${DOCUMENT}`);
  }
  const document = value ?? {};
  const wrong = Object.values(members).find((name) => !isText(document[name]));
  if (wrong !== undefined) {
    const kind = goKindOf(document[wrong] ?? null);
    return failure(`json: cannot unmarshal ${kind} into Go struct field ${DOCUMENT}.${wrong} of type string`);
  }
  const { authorize, token, userInfo } = members;
  return success({
    authorize: textOf(document, authorize),
    token: textOf(document, token),
    userInfo: textOf(document, userInfo),
  });
}

const members = {
  authorize: 'authorization_endpoint',
  token: 'token_endpoint',
  userInfo: 'userinfo_endpoint',
} as const;

const isText = (value: JsonValue | undefined): boolean => (value ?? '') === '' || typeof value === 'string';

function textOf(document: JsonObject, name: string): string {
  const value = document[name];
  return typeof value === 'string' ? value : '';
}

/** A refused login says that passwords are taken; whatever is no answer to one says that they are not. */
async function takesPasswords(
  url: string,
  issuer: Issuer,
  secret: string,
  access: IssuerAccess,
): Promise<Result<boolean>> {
  const form = new URLSearchParams({
    client_id: issuer.clientID,
    client_secret: secret,
    grant_type: 'password',
    scope: 'openid',
    username: 'test',
    password: 'test',
  });
  const answer = await send(url, issuer, access, {
    method: 'POST',
    body: form.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
  });
  if ('error' in answer) return failure(`Post ${goQuote(url)}: ${answer.error}`);
  if (answer.status >= 500) return success(false);
  const first = firstJsonValue(answer.body);
  const said: JsonValue = first.ok ? JSON.parse(first.text) : null;
  if (!isJsonObject(said)) return success(false);
  return success('error' in said ? said.error === 'invalid_grant' : 'access_token' in said);
}

const send = (
  url: string,
  { authority }: Issuer,
  { ask, proxyOf, authorities, milliseconds }: IssuerAccess,
  request: Pick<LiveRequest, 'method' | 'body' | 'headers' | 'redirects'>,
): Promise<LiveAnswer> =>
  ask({
    ...request,
    url,
    authorities: authority === undefined ? authorities : [authority],
    proxy: proxyOf(url),
    milliseconds,
  });

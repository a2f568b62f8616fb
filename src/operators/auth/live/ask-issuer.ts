import { isJsonObject, type JsonObject, type JsonValue } from '../../../kube/json';
import type { Ask, LiveAnswer, LiveRequest } from '../../../om/live-request';
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

/** What asking an issuer came to: answers, or what was wrong in words. */
export interface IssuerFindings extends Pick<RecordedAnswers, 'openID' | 'passwordGrant'> {
  readonly problems: readonly string[];
}

const parsed = (text: string): JsonObject | undefined => {
  try {
    const value: JsonValue = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const textOf = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');

/**
 * Asks an issuer for its endpoints, and its token endpoint whether it takes passwords, by trying to log in as nobody.
 * Upstream: cluster-authentication-operator pkg/controllers/configobservation/oauth/idp_conversions.go.
 */
export async function askIssuer(issuer: Issuer, access: IssuerAccess): Promise<IssuerFindings> {
  const url = `${issuer.issuer}/.well-known/openid-configuration`;
  const document = await send(url, issuer, access, { method: 'GET' });
  const problem = (text: string): IssuerFindings => ({ openID: [], passwordGrant: [], problems: [`${url}: ${text}`] });
  if ('error' in document) return problem(document.error);
  if (document.status !== 200) return problem(`status ${document.status}`);
  const metadata = parsed(document.body);
  if (metadata === undefined) return problem('the answer is no JSON object');
  const urls = {
    authorize: textOf(metadata.authorization_endpoint),
    token: textOf(metadata.token_endpoint),
    userInfo: textOf(metadata.userinfo_endpoint),
  };
  const openID = [{ issuer: issuer.issuer, ...urls }];
  const { client } = issuer;
  if (client === undefined || !urls.token.startsWith('https://')) return { openID, passwordGrant: [], problems: [] };
  const grant = await takesPasswords(urls.token, issuer, client.secret, access);
  if (typeof grant === 'string') return { openID, passwordGrant: [], problems: [`${urls.token}: ${grant}`] };
  return {
    openID,
    passwordGrant: [{ secretResourceVersion: client.resourceVersion, allowed: grant }],
    problems: [],
  };
}

/** A refused login says that passwords are taken; whatever is no answer to one says that they are not. */
async function takesPasswords(
  url: string,
  issuer: Issuer,
  secret: string,
  access: IssuerAccess,
): Promise<boolean | string> {
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
  if ('error' in answer) return answer.error;
  if (answer.status >= 500) return false;
  const said = parsed(answer.body);
  if (said === undefined) return false;
  return 'error' in said ? said.error === 'invalid_grant' : 'access_token' in said;
}

const send = (
  url: string,
  { authority }: Issuer,
  { ask, proxyOf, authorities, milliseconds }: IssuerAccess,
  request: Pick<LiveRequest, 'method' | 'body' | 'headers'>,
): Promise<LiveAnswer> =>
  ask({
    ...request,
    url,
    authorities: authority === undefined ? authorities : [authority],
    proxy: proxyOf(url),
    milliseconds,
  });

import { isIP } from 'node:net';
import { rootCertificates } from 'node:tls';
import type { Environment } from '../../../om/controller';
import type { Ask } from '../../../om/live-request';
import { environmentProxies, proxyFor } from '../controllers/framework/proxy';
import type { RecordedAnswers } from '../recorded-answers';
import type { NetworkRequest } from '../settings';
import { askIssuer, type IssuerAccess } from './ask-issuer';
import { type InputNetwork, OAUTH_SERVER_NAME } from './issuers';

/** Runs the operator with the answers so far and tells which requests it would make. */
export type Rehearse = (answers: RecordedAnswers) => readonly NetworkRequest[];

/** How to ask. */
export interface GatherOptions {
  readonly ask: Ask;
  /** Of the input. */
  readonly network: InputNetwork;
  readonly environment: Environment;
  /** Milliseconds that one request may take. */
  readonly milliseconds: number;
  readonly rehearse: Rehearse;
}

/** What the network said, and what could not be found out in words. */
export interface GatheredAnswers {
  readonly answers: RecordedAnswers;
  readonly problems: readonly string[];
}

/** One answer leads to another question: from a document to the endpoints in it, and no further. */
const mostRounds = 5;

/**
 * Asks the network what a run over an input would: issuers first, then every URL that the operator wants to know about,
 * until it wants to know no more. Requests of one round are made at the same time.
 */
export async function gatherAnswers({
  ask,
  network,
  environment,
  milliseconds,
  rehearse,
}: GatherOptions): Promise<GatheredAnswers> {
  const proxies = environmentProxies(environment);
  const own = network.authorities;
  const authorities = own.length === 0 ? [] : [...rootCertificates, ...own];
  const access = { ask, proxyOf: (url: string) => proxyFor(url, proxies), authorities, milliseconds };
  const issuers = await Promise.all(network.issuers.map((issuer) => askIssuer(issuer, access)));
  const openID = issuers.flatMap((found) => found.openID);
  const passwordGrant = issuers.flatMap((found) => found.passwordGrant);

  const http = new Map<string, RecordedAnswers['http'][number]>();
  const answers = (): RecordedAnswers => ({ openID, passwordGrant, http: [...http.values()] });
  for (let round = 0; round < mostRounds; round++) {
    const asked = new Map(rehearse(answers()).map((request) => [keyOfRequest(request), request]));
    const open = [...asked].filter(([key]) => !http.has(key));
    if (open.length === 0) break;
    const found = await Promise.all(open.map(([, request]) => answerTo(request, access)));
    for (const [index, [key]] of open.entries()) {
      const answer = found[index];
      if (answer !== undefined) http.set(key, answer);
    }
  }
  return { answers: answers(), problems: problemsIn(answers()) };
}

/** What tells requests to the network apart: an answer has the same. */
export const keyOfRequest = ({ url, proxy = '' }: Pick<NetworkRequest, 'url' | 'proxy'>): string => `${proxy} ${url}`;

/** What issuers were asked for in vain; what health checks say is the business of controllers. */
const problemsIn = ({ openID, passwordGrant }: RecordedAnswers): readonly string[] => [
  ...openID.flatMap((answer) => ('error' in answer ? [`${answer.issuer}: ${answer.error}`] : [])),
  ...passwordGrant.flatMap((answer) => ('error' in answer ? [`whether passwords are taken: ${answer.error}`] : [])),
];

async function answerTo(
  { url, proxy, issuer }: NetworkRequest,
  { ask, authorities, proxyOf, milliseconds }: IssuerAccess,
): Promise<RecordedAnswers['http'][number]> {
  if (issuer !== undefined) {
    const trusted = issuer.authority === undefined ? authorities : [issuer.authority];
    return { url, ...(await ask({ url, method: 'GET', authorities: trusted, proxy: proxyOf(url), milliseconds })) };
  }
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/^\[(.*)\]$/, '$1') : '';
  const serverName = isIP(host) === 0 ? undefined : OAUTH_SERVER_NAME;
  const answer = await ask({ url, method: 'GET', authorities, proxy, serverName, milliseconds });
  return { url, proxy, ...answer };
}

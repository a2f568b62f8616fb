import { bundleFault } from '../../../../kube/certificates';
import { goQuote } from '../../../../kube/go-format';
import { requestFault } from '../../../../kube/go-http';
import { parseGoUrl } from '../../../../kube/parse-go-url';
import type { JwtAuthenticator } from './auth-config';

/** What came of asking an issuer for its discovery document. */
export type DiscoveryAnswer = { readonly status: number; readonly body: string } | { readonly error: string };

/**
 * What came of asking for a URL; undefined where nobody did and the issuer is taken at its word.
 *
 * @param authority certificates that it is trusted by, PEM; the system's where there are none
 */
export type AnswerOf = (url: string, authority?: string) => DiscoveryAnswer | undefined;

const DISCOVERY_PATH = '/.well-known/openid-configuration';
const OK = 200;

/** Where an issuer's discovery document is. */
export const discoveryUrl = ({ url, discoveryURL }: JwtAuthenticator['issuer']): string =>
  discoveryURL ?? `${url.replace(/\/$/, '')}${DISCOVERY_PATH}`;

/**
 * Why tokens of an issuer could not be verified; undefined where nothing is known against it. What is wrong with its address
 * needs no network.
 * Upstream: cluster-authentication-operator pkg/controllers/externaloidc/generation/kubeapiserver.
 */
export function issuerAccessFault({ issuer }: JwtAuthenticator, answerOf: AnswerOf): string | undefined {
  const ca = issuer.certificateAuthority;
  const caFault = ca === undefined ? undefined : bundleFault(ca);
  if (caFault !== undefined) return `issuer CA is invalid: ${caFault}`;
  const url = discoveryUrl(issuer);
  const fault = addressFault(url) ?? answerFault(answerOf(url, ca));
  const trusting = ca === undefined ? 'using the system CAs' : 'using the specified CA cert';
  return fault === undefined ? undefined : `could not validate IDP URL ${trusting}: ${fault}`;
}

function addressFault(url: string): string | undefined {
  const fault = requestFault(url);
  if (fault === undefined) return undefined;
  return parseGoUrl(url).ok
    ? `persistent well-known GET error: Get ${goQuote(url)}: ${fault}`
    : `could not create well-known HTTP request: ${fault}`;
}

const answerFault = (answer: DiscoveryAnswer | undefined): string | undefined => {
  if (answer === undefined) return undefined;
  if ('error' in answer) return `persistent well-known GET error: ${answer.error}`;
  return answer.status === OK
    ? undefined
    : `unexpected well-known status code ${statusText(answer.status)}: ${answer.body}`;
};

const REASONS: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

const statusText = (status: number): string => [status, REASONS[status]].filter((part) => part !== undefined).join(' ');

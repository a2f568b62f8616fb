import { bundleFault } from '../../../../kube/certificates';
import type { JwtAuthenticator } from './auth-config';

/** What came of asking an issuer for its discovery document. */
export type DiscoveryAnswer = { readonly status: number; readonly body: string } | { readonly error: string };

/** What came of asking for a URL; undefined where nobody did. */
export type AnswerOf = (url: string) => DiscoveryAnswer | undefined;

const DISCOVERY_PATH = '/.well-known/openid-configuration';
const OK = 200;

/** Where an issuer's discovery document is. */
export const discoveryUrl = ({ url, discoveryURL }: JwtAuthenticator['issuer']): string =>
  discoveryURL ?? `${url.replace(/\/$/, '')}${DISCOVERY_PATH}`;

/**
 * Why tokens of an issuer could not be verified; undefined where nothing is known against it. An issuer that nobody asked is
 * taken at its word.
 * Upstream: cluster-authentication-operator pkg/controllers/externaloidc/generation/kubeapiserver.
 */
export function issuerAccessFault({ issuer }: JwtAuthenticator, answerOf: AnswerOf): string | undefined {
  const ca = issuer.certificateAuthority;
  const caFault = ca === undefined ? undefined : bundleFault(ca);
  if (caFault !== undefined) return `issuer CA is invalid: ${caFault}`;
  const answer = answerOf(discoveryUrl(issuer));
  const fault = answer === undefined ? undefined : answerFault(answer);
  const trusting = ca === undefined ? 'using the system CAs' : 'using the specified CA cert';
  return fault === undefined ? undefined : `could not validate IDP URL ${trusting}: ${fault}`;
}

const answerFault = (answer: DiscoveryAnswer): string | undefined => {
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

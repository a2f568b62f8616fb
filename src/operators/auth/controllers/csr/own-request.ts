import { certificateRequest } from '../../../../kube/certificate-request';
import type { P256Key } from '../../../../kube/p256';
import { once } from '../../../../kube/remembering';
import { sameJson } from '../../../../kube/same-json';
import type { CertificateSigningRequest, Secret } from '../../../../kube/types';
import { secrets } from '../../../../library/resources/core';
import { isRedacted } from '../../../../om/redaction';
import { OAUTH_APISERVER_NAMESPACE } from '../../operands/namespaces';
import { AUTHENTICATOR_CERTS } from '../../operands/oauth-apiserver/names';
import type { Scope } from '../framework/scope';
import { AUTHENTICATOR } from './authenticator';
import { type RequestKey, requestKey } from './request-key';

type RequestSpec = CertificateSigningRequest['spec'];

/** The client certificate as it stands, and what the next request for it is made with. */
export interface AuthenticatorCertificate {
  readonly secret: Secret | undefined;
  /** PEM; empty where there is none. */
  readonly pem: string;
  /** Whether the certificate is in the input: of one that is cut out nobody can tell whether it will do. */
  readonly isKnown: boolean;
  /** The key of the next request; undefined where nobody can know it. */
  readonly next: RequestKey | undefined;
}

/** The certificate that API servers show when they have tokens reviewed. */
export function authenticatorCertificate(scope: Scope): AuthenticatorCertificate {
  const secret = scope.state.get(secrets, AUTHENTICATOR_CERTS, OAUTH_APISERVER_NAMESPACE);
  const pem = Buffer.from(secret?.data?.['tls.crt'] ?? '', 'base64').toString('utf8');
  const isKnown = !isRedacted(pem);
  return { secret, pem, isKnown, next: isKnown ? requestKey(scope, pem) : undefined };
}

/** What is asked for with a key. */
export const ownRequest = (key: P256Key): RequestSpec => ({
  request: Buffer.from(certificateRequest(AUTHENTICATOR, key)).toString('base64'),
  usages: ['digital signature', 'key encipherment', 'client auth'],
  signerName: 'kubernetes.io/kube-apiserver-client',
});

/**
 * Tells requests that are what {@link ownRequest} asks for, whoever sent them: signatures of one key are the same each time. Their answer is of
 * use to nobody who has not got the key, which follows from the operator's seed.
 */
export function isOwnRequest(key: P256Key): (request: CertificateSigningRequest) => boolean {
  const own = once(() => ownRequest(key));
  return ({ spec }) => sameJson(withoutUser(spec), own());
}

/** What an API server puts in of who sent a request. */
const USER: ReadonlySet<string> = new Set(['username', 'uid', 'groups', 'extra']);

const withoutUser = (spec: RequestSpec) => Object.fromEntries(Object.entries(spec).filter(([name]) => !USER.has(name)));

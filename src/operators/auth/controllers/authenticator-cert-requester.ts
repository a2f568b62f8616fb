import { formatGoDuration } from '../../../kube/duration';
import type { P256Key } from '../../../kube/p256';
import { pemBlocks } from '../../../kube/pem';
import type { CertificateSigningRequest, Secret } from '../../../kube/types';
import { applySecret } from '../../../library/apply/secret';
import { hasLabels } from '../../../library/labels';
import { secrets } from '../../../library/resources/core';
import { certificateSigningRequests } from '../../../library/resources/extensions';
import type { Random } from '../../../om/controller';
import { tokenWebhook } from '../divergences/exposure';
import { OAUTH_APISERVER_NAMESPACE } from '../operands/namespaces';
import { AUTHENTICATOR_CERTS } from '../operands/oauth-apiserver/names';
import { AUTHENTICATOR, REQUEST_LABELS, REQUEST_PREFIX } from './csr/authenticator';
import { authenticatorCertificate, isOwnRequest, ownRequest } from './csr/own-request';
import { createKeySeed, type RequestKey } from './csr/request-key';
import { clientCertificateValidity } from './csr/validity';
import { authController, type Scope } from './framework/scope';

/** What events call this controller. */
const REQUESTER = 'OpenShiftAuthenticatorCertRequester';
const OWNER_ANNOTATION = 'openshift.io/owning-component';
const OWNER = 'apiserver-auth';

/** Says which component the secret belongs to, where it does not say so. */
function annotateOwner(scope: Scope, secret: Secret): void {
  const { annotations, resourceVersion } = secret.metadata;
  if (annotations?.[OWNER_ANNOTATION] === OWNER || !resourceVersion) return;
  const metadata = { ...secret.metadata, annotations: { ...annotations, [OWNER_ANNOTATION]: OWNER } };
  scope.write.update(secrets, { ...secret, metadata });
}

/** A part of a certificate's life between 20 and 25 percent, so that not all certificates are renewed at once. */
const renewalThreshold = (random: Random): number => 0.2 + (0.05 * random.bytes(6).readUIntBE(0, 6)) / 2 ** 48;

/** Why a certificate is needed now; undefined where the one that is there will do. */
function rotationEvent(
  scope: Scope,
  certificate: string,
): { readonly reason: string; readonly message: string } | undefined {
  const validity = clientCertificateValidity(certificate, AUTHENTICATOR, scope.clock);
  if (!validity.ok) {
    const message = `No valid client certificate for ${REQUESTER} is found: ${validity.error}`;
    return { reason: 'NoValidCertificateFound', message };
  }
  const { from, to } = validity.value;
  const lifetime = to - from;
  const renewal = to - lifetime * renewalThreshold(scope.random);
  if (lifetime >= 0 && scope.clock.isBefore(renewal)) return undefined;
  const remaining = to - scope.clock.now();
  const rest = formatGoDuration(BigInt(Math.round(remaining / 1000)) * 1_000_000_000n);
  const message = `The current client certificate for ${REQUESTER} expires in ${rest}. Start certificate rotation`;
  return { reason: 'CertificateRotationStarted', message };
}

function requestCertificate(scope: Scope, key: P256Key): void {
  scope.write.create(certificateSigningRequests, {
    apiVersion: 'certificates.k8s.io/v1',
    kind: 'CertificateSigningRequest',
    metadata: { generateName: REQUEST_PREFIX, labels: REQUEST_LABELS },
    spec: ownRequest(key),
  });
  // Its name is the API server's to give.
  scope.events.normal('CSRCreated', `A csr "" is created for ${REQUESTER}`);
}

/** What was asked for before, by this operator or by who pretends to be it. */
const labelledRequests = (scope: Scope): readonly CertificateSigningRequest[] =>
  scope.state.list(certificateSigningRequests).filter((request) => hasLabels(request, REQUEST_LABELS));

/** The certificate that a request was answered with, if it will do and is for the key. */
function issued(scope: Scope, { status }: CertificateSigningRequest, { point }: P256Key): string | undefined {
  const pem = Buffer.from(status?.certificate ?? '', 'base64').toString('utf8');
  if (!clientCertificateValidity(pem, AUTHENTICATOR, scope.clock).ok) return undefined;
  return pemBlocks(pem).some(({ bytes }) => Buffer.from(bytes).includes(point)) ? pem : undefined;
}

/** The first certificate that will do among the answers. */
function firstIssued(scope: Scope, answered: readonly CertificateSigningRequest[], key: P256Key): string | undefined {
  for (const request of answered) {
    const pem = issued(scope, request, key);
    if (pem !== undefined) return pem;
  }
  return undefined;
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** Puts a certificate and its key where API servers find them. */
function install(scope: Scope, before: Secret | undefined, certificate: string, { pem }: RequestKey): void {
  const { type, metadata } = before ?? { type: undefined, metadata: {} };
  applySecret(scope, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: AUTHENTICATOR_CERTS,
      namespace: OAUTH_APISERVER_NAMESPACE,
      annotations: { ...metadata.annotations, [OWNER_ANNOTATION]: OWNER },
    },
    type: type ?? 'Opaque',
    data: { ...before?.data, 'tls.crt': base64(certificate), 'tls.key': base64(pem) },
  });
  scope.events.normal('ClientCertificateCreated', `A new client certificate for ${REQUESTER} is available`);
}

/**
 * Asks for the client certificate that API servers show when they have tokens reviewed, in time before the one they have
 * expires, and installs it once it is signed. One request at a time: a pending one is found again by its key, which the next
 * run derives again from the operator's seed. Where there is no seed, the first request has a key that nobody can know later;
 * a seed is asked for as soon as one such request is there.
 * Upstream: openshift/library-go pkg/operator/csr.
 */
export const authenticatorCertRequester = authController(
  'TODO-authenticatorCertRequester',
  { hostedInstead: tokenWebhook },
  (scope) => {
    const { secret, pem, isKnown, next } = authenticatorCertificate(scope);
    const before = labelledRequests(scope);
    const pending = next === undefined ? [] : before.filter(isOwnRequest(next.key));
    const signed = next && firstIssued(scope, pending, next.key);
    if (next !== undefined && signed !== undefined) return install(scope, secret, signed, next);
    if (secret !== undefined) annotateOwner(scope, secret);
    if (!isKnown || pending.length > 0) return;
    const event = rotationEvent(scope, pem);
    if (event === undefined) return;
    if (next === undefined && before.length > 0) return createKeySeed(scope);
    scope.events.normal(event.reason, event.message);
    const fresh = scope.generatedSecrets.p256Key();
    if (fresh !== undefined) requestCertificate(scope, next?.key ?? fresh);
  },
);

import { certificateRequest } from '../../../kube/certificate-request';
import { formatGoDuration } from '../../../kube/duration';
import type { Secret } from '../../../kube/types';
import type { Random } from '../../../om/controller';
import { isRedacted } from '../../../om/redaction';
import { tokenWebhook } from '../divergences/exposure';
import { OAUTH_APISERVER_NAMESPACE } from '../operands/namespaces';
import { AUTHENTICATOR_CERTS } from '../operands/oauth-apiserver/names';
import { secrets } from '../resources/core';
import { certificateSigningRequests } from '../resources/extensions';
import { AUTHENTICATOR, REQUEST_LABELS, REQUEST_PREFIX } from './csr/authenticator';
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

function requestCertificate(scope: Scope): void {
  const key = scope.generatedSecrets.p256Key();
  if (key === undefined) return;
  const pem = certificateRequest(AUTHENTICATOR, key);
  scope.write.create(certificateSigningRequests, {
    apiVersion: 'certificates.k8s.io/v1',
    kind: 'CertificateSigningRequest',
    metadata: { generateName: REQUEST_PREFIX, labels: REQUEST_LABELS },
    spec: {
      request: Buffer.from(pem).toString('base64'),
      usages: ['digital signature', 'key encipherment', 'client auth'],
      signerName: 'kubernetes.io/kube-apiserver-client',
    },
  });
  // Its name is the API server's to give.
  scope.events.normal('CSRCreated', `A csr "" is created for ${REQUESTER}`);
}

/**
 * Asks for the client certificate that API servers show when they have tokens reviewed, in time before the one they have
 * expires. The key of a request lives as long as the run.
 * Upstream: openshift/library-go pkg/operator/csr.
 */
export const authenticatorCertRequester = authController(
  'TODO-authenticatorCertRequester',
  { hostedInstead: tokenWebhook },
  (scope) => {
    const secret = scope.state.get(secrets, AUTHENTICATOR_CERTS, OAUTH_APISERVER_NAMESPACE);
    if (secret !== undefined) annotateOwner(scope, secret);
    const certificate = Buffer.from(secret?.data?.['tls.crt'] ?? '', 'base64').toString('utf8');
    // Whether a certificate that is not in the input will do, nobody can tell.
    if (isRedacted(certificate)) return;
    const event = rotationEvent(scope, certificate);
    if (event === undefined) return;
    scope.events.normal(event.reason, event.message);
    requestCertificate(scope);
  },
);

import { requestSubject, type Subject } from '../../../kube/certificate-request';
import { DerError } from '../../../kube/der';
import { aggregate } from '../../../kube/go-errors';
import { goQuote } from '../../../kube/go-format';
import { pemBlocks } from '../../../kube/pem';
import type { CertificateSigningRequest } from '../../../kube/types';
import { attempt, Failure } from '../../../library/failure';
import { hasLabels } from '../../../library/labels';
import { certificateSigningRequests } from '../../../library/resources/extensions';
import { tokenWebhook } from '../divergences/exposure';
import { AUTHENTICATOR, REQUEST_LABELS, requester } from './csr/authenticator';
import { authenticatorCertificate, isOwnRequest } from './csr/own-request';
import { authController, type Scope } from './framework/scope';

const SUBJECT = `CN=${AUTHENTICATOR}`;

/** What becomes of a request, and why. */
type Decision = {
  readonly type: 'Approved' | 'Denied';
  readonly reason: string;
  readonly message: string;
};

const denied = (message: string, reason = 'CSRDenied'): Decision => ({ type: 'Denied', reason, message });

const approved = (name: string): Decision => ({
  type: 'Approved',
  reason: 'AutoApproved',
  message: `Auto-approved CSR ${goQuote(name)}`,
});

/** The subject that a request asks for. @throws Failure where it holds no certificate request */
function subjectOf({ spec }: CertificateSigningRequest): Subject {
  const [block] = pemBlocks(Buffer.from(spec.request, 'base64').toString('utf8'));
  if (block === undefined) throw new Failure('failed to PEM-parse the CSR block in .spec.request: no CSRs were found');
  try {
    return requestSubject(block.bytes);
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    throw new Failure(`failed to parse the CSR bytes: asn1: structure error: ${error.message}`);
  }
}

/**
 * Only the operator may ask, and only for the authenticator: its own service account, or whoever else runs it, told by the request itself.
 *
 * @param isOwn whether a request is what the operator asks for, with the key that it has for it
 * @throws Failure
 */
function decide(request: CertificateSigningRequest, isOwn: (request: CertificateSigningRequest) => boolean): Decision {
  const subject = subjectOf(request);
  const { name = '' } = request.metadata;
  const { username = '', groups = [] } = request.spec;
  if (subject.commonName === username) {
    return denied('requester cannot request certificates for themselves', 'IllegitimateRequester');
  }
  if (isOwn(request)) return approved(name);
  if (username !== requester.username) {
    return denied(`CSR ${goQuote(name)} was created by an unexpected user: ${goQuote(username)}`);
  }
  const given = [...new Set(groups)].sort();
  if (given.join('\0') !== [...requester.groups].sort().join('\0')) {
    return denied(`CSR ${goQuote(name)} was created by a user with unexpected groups: [${given.join(' ')}]`);
  }
  if (subject.text !== SUBJECT) {
    return denied(`expected the CSR's subject to be one of [${goQuote(SUBJECT)}], but it is ${goQuote(subject.text)}`);
  }
  return approved(name);
}

const isDecided = ({ status }: CertificateSigningRequest): boolean =>
  status?.conditions?.some(({ type }) => type === 'Approved' || type === 'Denied') ?? false;

function settle(
  scope: Scope,
  request: CertificateSigningRequest,
  isOwn: (request: CertificateSigningRequest) => boolean,
): void {
  const { type, reason, message } = decide(request, isOwn);
  const name = goQuote(request.metadata.name ?? '');
  if (type === 'Approved') scope.events.normal('CSRApproval', `The CSR ${name} has been approved`);
  else scope.events.normal('CSRDenial', `The CSR ${name} has been denied: ${reason} - ${message}`);
  const conditions = [...(request.status?.conditions ?? []), { type, status: 'True', reason, message }];
  scope.write.approve(certificateSigningRequests, { ...request, status: { ...request.status, conditions } });
}

/**
 * Approves the operator's own certificate requests, and denies others that pretend to be such. The write is one to the
 * request's `approval` part, which carries the status.
 * Upstream: openshift/library-go pkg/operator/csr.
 */
export const webhookCertsApprover = authController(
  'TODO-webhookCertsApprover',
  { hostedInstead: tokenWebhook },
  (scope) => {
    const pending = scope.state
      .list(certificateSigningRequests)
      .filter((request) => hasLabels(request, REQUEST_LABELS) && !isDecided(request));
    if (pending.length === 0) return;
    const { next } = authenticatorCertificate(scope);
    const isOwn = next === undefined ? () => false : isOwnRequest(next.key);
    const failures = pending.flatMap((request) => {
      const settled = attempt(() => settle(scope, request, isOwn));
      return 'failure' in settled ? [settled.failure.message] : [];
    });
    const message = aggregate(failures);
    if (message !== undefined) throw new Failure(message);
  },
);

import { generateKeyPairSync, sign } from 'node:crypto';
import {
  der,
  derBitString,
  derInteger,
  derOid,
  derSequence,
  derTag,
  derText,
  readDer,
  readInside,
} from '../../../../../src/kube/der';
import { pemBlocks, pemText } from '../../../../../src/kube/pem';
import type { CertificateSigningRequest } from '../../../../../src/kube/types';
import type { ApiServer } from '../../../../../src/om/run/api-server';
import * as r from '../../../../../src/operators/auth/resources';
import { write } from './others';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const time = (at: number): Buffer =>
  der(0x18, Buffer.from(`${new Date(at).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));
const issuer = derSequence(der(derTag.set, derSequence(derOid('2.5.4.3'), derText('signer'))));

/** A certificate for the subject and key of a request. */
function signed({ spec }: CertificateSigningRequest, from: number, to: number): string {
  const [block] = pemBlocks(Buffer.from(spec.request, 'base64').toString('utf8'));
  const [outer] = readDer(Buffer.from(block?.bytes ?? []));
  const [content] = readInside(outer, derTag.sequence);
  const [, subject, key] = readInside(content, derTag.sequence);
  const algorithm = derSequence(derOid('1.2.840.10045.4.3.2'));
  const validity = derSequence(time(from), time(to));
  const body = derSequence(derInteger(1n), algorithm, issuer, validity, subject?.raw ?? issuer, key?.raw ?? issuer);
  const bytes = derSequence(body, algorithm, derBitString(sign('sha256', body, privateKey)));
  return pemText({ type: 'CERTIFICATE', headers: {}, bytes });
}

const isApproved = ({ status }: CertificateSigningRequest): boolean =>
  status?.conditions?.some(({ type }) => type === 'Approved') ?? false;

/** What the controllers of a cluster do about certificate requests: sign what is approved, for 30 days, and clear away after an hour. */
export function signRequests(server: ApiServer, now: number): void {
  for (const request of server.state.list(r.certificateSigningRequests)) {
    const age = now - Date.parse(request.metadata.creationTimestamp ?? '');
    if (request.status?.certificate && age >= HOUR) {
      const { name = '' } = request.metadata;
      const { group, version, resource, kind } = r.certificateSigningRequests;
      server.write({
        action: 'Delete',
        cluster: 'Management',
        resource: { group, version, resource },
        kind,
        name,
        controller: '',
      });
    } else if (isApproved(request) && !request.status?.certificate) {
      const certificate = Buffer.from(signed(request, now - HOUR, now + 30 * DAY)).toString('base64');
      write(server, 'UpdateStatus', r.certificateSigningRequests, {
        ...request,
        status: { ...request.status, certificate },
      });
    }
  }
}

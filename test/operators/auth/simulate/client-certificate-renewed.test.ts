import { Authorities } from '../../../../src/api-server/actors/authorities';
import { certificateRequest } from '../../../../src/kube/certificate-request';
import { p256KeyOf } from '../../../../src/kube/p256-seeded';
import { pemBlocks } from '../../../../src/kube/pem';
import { answerRequest } from '../../../../src/kube/sign-certificate';
import type { Secret } from '../../../../src/kube/types';
import { secrets } from '../../../../src/library/resources/core';
import { entry, memoryState, singleInput } from '../../../../src/om/state/memory-state';
import { clientCertificateRenewed } from '../../../../src/operators/auth/simulate/client-certificate-renewed';
import type { ObjectChange, Writer } from '../../../../src/sequence/history';

const DAY = 86_400_000;
const NAMESPACE = 'openshift-oauth-apiserver';
const NAME = 'openshift-authenticator-certs';
const operator: Writer = { by: 'operator', host: 'a', controller: 'c', action: 'Update', run: 0 };
const authority = new Authorities(0, 0).get('kube-apiserver-client');
const [request] = pemBlocks(certificateRequest('system:serviceaccount:x:y', p256KeyOf(7n)));

/** The Secret with a certificate that ends on a day. */
const until = (day: number): Secret => {
  const pem = answerRequest(authority, request?.bytes ?? Buffer.alloc(0), { from: 0, to: day * DAY });
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { namespace: NAMESPACE, name: NAME },
    data: { 'tls.crt': Buffer.from(pem).toString('base64') },
  };
};

const change = (kind: string, day: number, more: Partial<ObjectChange>): ObjectChange => ({
  at: day * DAY,
  step: 1,
  object: { cluster: '', kind, group: '', namespace: NAMESPACE, name: NAME },
  writer: operator,
  ...more,
});
const asked = (day: number): ObjectChange => change('CertificateSigningRequest', day, { after: {} });
const replaced = (day: number, before: Secret, after?: Secret, writer: Writer = operator): ObjectChange =>
  change('Secret', day, { before, writer, ...(after === undefined ? {} : { after }) });

/** What is said in the end, on a day, of what is there by then. */
const found = (changes: readonly ObjectChange[], day: number, there?: Secret): readonly string[] =>
  clientCertificateRenewed.check({
    changes,
    input: singleInput(memoryState(there === undefined ? [] : [entry(secrets, there)])),
    settled: true,
    now: day * DAY,
    requestsOver: () => [],
  });

test.each<[string, readonly ObjectChange[], number, Secret | undefined]>([
  ['there is none', [], 99, undefined],
  ['it has not ended yet', [], 29, until(30)],
  ['it is renewed in time', [asked(23), replaced(23, until(30), until(53))], 40, until(53)],
  ['nobody answers what was asked for in time', [asked(23)], 40, until(30)],
  ['somebody else takes it away', [replaced(10, until(30), undefined, { by: 'step', step: 1 })], 40, undefined],
])('nothing is said where %s', (_, changes, day, there) => {
  expect(found(changes, day, there)).toEqual([]);
});

test.each<[string, readonly ObjectChange[], Secret | undefined, string]>([
  ['ends', [], until(30), 'it ends at 1970-01-31T00:00:00Z, and none was asked for until 1970-02-10T00:00:00Z'],
  [
    'is renewed after its end',
    [asked(31), replaced(31, until(30), until(61))],
    until(61),
    'it ends at 1970-01-31T00:00:00Z, and none was asked for until 1970-02-01T00:00:00Z',
  ],
  [
    'ends where the one before it was asked for',
    [asked(1), replaced(2, until(3), until(30))],
    until(30),
    'it ends at 1970-01-31T00:00:00Z, and none was asked for until 1970-02-10T00:00:00Z',
  ],
  ['is taken away first', [asked(23), replaced(23, until(30))], undefined, 'it is taken away at 1970-01-24T00:00:00Z'],
])('a certificate that %s is told', (_, changes, there, text) => {
  expect(found(changes, 40, there)).toEqual([text]);
});

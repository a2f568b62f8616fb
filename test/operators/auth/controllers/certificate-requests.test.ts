import { createPrivateKey, generateKeyPairSync, sign, X509Certificate } from 'node:crypto';
import { certificateRequest, requestSubject } from '../../../../src/kube/certificate-request';
import { der, derBitString, derInteger, derOid, derSequence, derTag, derText } from '../../../../src/kube/der';
import { P256_SEED_BYTES, seededP256Key } from '../../../../src/kube/p256-seeded';
import { pemBlocks, pemText } from '../../../../src/kube/pem';
import { answerRequest, certificateAuthority } from '../../../../src/kube/sign-certificate';
import type { CertificateSigningRequest } from '../../../../src/kube/types';
import { secrets } from '../../../../src/library/resources/core';
import { certificateSigningRequests } from '../../../../src/library/resources/extensions';
import { isDeclared } from '../../../../src/om/declared-resources';
import type { Request } from '../../../../src/om/request';
import { entry, type StateEntry } from '../../../../src/om/state/memory-state';
import { authenticatorCertRequester } from '../../../../src/operators/auth/controllers/authenticator-cert-requester';
import {
  AUTHENTICATOR,
  REQUEST_LABELS,
  REQUEST_PREFIX,
  requester,
} from '../../../../src/operators/auth/controllers/csr/authenticator';
import { webhookCertsApprover } from '../../../../src/operators/auth/controllers/webhook-certs-approver';
import { declaredOutputs } from '../../../../src/operators/auth/standalone/declared-outputs';
import { NOON, type RunOptions, runController } from './run-controller';

const DAY = 24 * 3_600_000;

const derTime = (time: number): Buffer =>
  der(0x18, Buffer.from(`${new Date(time).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));

/** A certificate that signs itself. */
function certificate(commonName: string, from: number, to: number): string {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = derSequence(derOid('1.2.840.10045.4.3.2'));
  const name = derSequence(der(derTag.set, derSequence(derOid('2.5.4.3'), derText(commonName))));
  const content = derSequence(
    derInteger(1n),
    algorithm,
    name,
    derSequence(derTime(from), derTime(to)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const bytes = derSequence(content, algorithm, derBitString(sign('sha256', content, privateKey)));
  return pemText({ type: 'CERTIFICATE', headers: {}, bytes });
}

const secret = (pem: string, annotations: Readonly<Record<string, string>> = {}): StateEntry =>
  entry(secrets, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: 'openshift-authenticator-certs',
      namespace: 'openshift-oauth-apiserver',
      resourceVersion: '5',
      annotations: { 'openshift.io/owning-component': 'apiserver-auth', ...annotations },
    },
    type: 'Opaque',
    data: { 'tls.crt': Buffer.from(pem).toString('base64') },
  });

const keySeed = entry(secrets, {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'authentication-operator-key-seed', namespace: 'openshift-authentication-operator' },
  data: { seed: Buffer.alloc(32, 7).toString('base64') },
});

/** What a text in PEM holds. */
const derOf = (pem: string): Buffer => Buffer.from(pemBlocks(pem)[0]?.bytes ?? []);

/** What is asked for besides telling of it. */
const writesOf = (requests: readonly Request[]) => requests.filter(({ kind }) => kind !== 'Event');

/** The requests for certificates that a run makes. */
const requestsOf = (objects: readonly StateEntry[], options?: RunOptions) =>
  runController(authenticatorCertRequester, objects, options).requests.filter(
    ({ kind }) => kind === 'CertificateSigningRequest',
  );

const NO_CERTIFICATE = 'No valid client certificate for OpenShiftAuthenticatorCertRequester is found:';

describe('the requester', () => {
  test('asks for the authenticator, with a key of the random source', () => {
    const [request] = requestsOf([]);
    const { metadata, spec } = certificateSigningRequests.schema.parse(request?.body);
    expect([metadata.name, metadata.generateName, metadata.labels]).toEqual([
      undefined,
      REQUEST_PREFIX,
      REQUEST_LABELS,
    ]);
    const [block] = pemBlocks(Buffer.from(spec.request, 'base64').toString());
    expect(requestSubject(block?.bytes ?? Buffer.alloc(0)).text).toBe(`CN=${AUTHENTICATOR}`);
    expect(requestsOf([], { seed: 1 })).toEqual([request]);
    expect(requestsOf([], { seed: 2 })).not.toEqual([request]);
  });

  test('asks for nothing where no secrets are generated', () => {
    expect(requestsOf([], { secrets: 'empty' })).toEqual([]);
  });

  test.each([
    [
      'is missing',
      [],
      `${NO_CERTIFICATE} unable to parse certificate: data does not contain any valid RSA or ECDSA certificates`,
    ],
    [
      'is expired',
      [secret(certificate(AUTHENTICATOR, NOON - 90 * DAY, NOON - DAY))],
      `${NO_CERTIFICATE} part of the certificate is expired: sub: CN=${AUTHENTICATOR}, notAfter: 2026-02-28 12:00:00 +0000 UTC`,
    ],
    [
      'is for somebody else',
      [secret(certificate('somebody', NOON - DAY, NOON + DAY))],
      `${NO_CERTIFICATE} the certificate was not issued for subject (cn=${AUTHENTICATOR})`,
    ],
    [
      'has less than a fifth of its life left',
      [secret(certificate(AUTHENTICATOR, NOON - 81 * DAY, NOON + 19 * DAY))],
      'The current client certificate for OpenShiftAuthenticatorCertRequester expires in 456h0m0s. Start certificate rotation',
    ],
  ])('asks when the certificate %s', (_, objects, message) => {
    const { events, writes } = runController(authenticatorCertRequester, objects);
    expect(events[0]?.replace(/^\w+: /, '')).toBe(message);
    expect(events[1]).toBe('CSRCreated: A csr "" is created for OpenShiftAuthenticatorCertRequester');
    expect(writes).toEqual([`Create certificatesigningrequests/${REQUEST_PREFIX}`]);
  });

  test('asks for nothing while a quarter of its life is left', () => {
    const fresh = secret(certificate(AUTHENTICATOR, NOON - 74 * DAY, NOON + 26 * DAY));
    expect(runController(authenticatorCertRequester, [fresh])).toMatchObject({ requests: [], error: undefined });
  });

  test('says who owns the secret', () => {
    const foreign = secret(certificate(AUTHENTICATOR, NOON - DAY, NOON + DAY), {
      'openshift.io/owning-component': 'x',
    });
    const { requests } = runController(authenticatorCertRequester, [foreign]);
    expect(requests.map(({ body }) => secrets.schema.parse(body).metadata.annotations)).toEqual([
      { 'openshift.io/owning-component': 'apiserver-auth' },
    ]);
  });
});

describe('the certificate that a request was answered with', () => {
  const valid = { from: NOON - DAY, to: NOON + 90 * DAY };
  const authority = certificateAuthority('kube-csr-signer', seededP256Key(Buffer.alloc(P256_SEED_BYTES, 3)), valid);

  /** The request of the operator over these objects, as somebody answers it. */
  function answered(objects: readonly StateEntry[], answer: (request: Buffer) => string): StateEntry {
    const { spec } = certificateSigningRequests.schema.parse(requestsOf([keySeed, ...objects])[0]?.body);
    const certificate = answer(derOf(Buffer.from(spec.request, 'base64').toString()));
    return entry(certificateSigningRequests, {
      apiVersion: 'certificates.k8s.io/v1',
      kind: 'CertificateSigningRequest',
      metadata: { name: `${REQUEST_PREFIX}abcde`, labels: REQUEST_LABELS },
      spec: { ...spec, ...requester },
      status: {
        conditions: [{ type: 'Approved', status: 'True' }],
        certificate: Buffer.from(certificate).toString('base64'),
      },
    });
  }
  const installed = (objects: readonly StateEntry[]) =>
    runController(authenticatorCertRequester, objects)
      .requests.filter(({ resource }) => resource.resource === 'secrets')
      .map(({ action, body }) => ({ action, secret: secrets.schema.parse(body) }));
  const sound = (request: Buffer): string => answerRequest(authority, request, valid);

  test('is installed with its key', () => {
    const [write] = installed([keySeed, answered([], sound)]);
    const { type, data = {}, metadata } = write?.secret ?? {};
    const text = (key: string): string => Buffer.from(data[key] ?? '', 'base64').toString();
    expect([write?.action, type, metadata?.annotations]).toEqual([
      'Create',
      'Opaque',
      { 'openshift.io/owning-component': 'apiserver-auth' },
    ]);
    expect(new X509Certificate(text('tls.crt')).checkPrivateKey(createPrivateKey(text('tls.key')))).toBe(true);
  });

  test('keeps what others wrote to the Secret', () => {
    const expired = secret(certificate(AUTHENTICATOR, NOON - 90 * DAY, NOON - DAY), { 'example.com/note': 'ours' });
    const [write] = installed([keySeed, expired, answered([expired], sound)]);
    expect([write?.action, write?.secret.metadata.annotations]).toEqual([
      'Update',
      { 'openshift.io/owning-component': 'apiserver-auth', 'example.com/note': 'ours' },
    ]);
  });

  test.each<[string, (request: Buffer) => string]>([
    [
      'for another key',
      () => sound(derOf(certificateRequest(AUTHENTICATOR, seededP256Key(Buffer.alloc(P256_SEED_BYTES, 5))))),
    ],
    ['for somebody else', () => certificate('somebody', valid.from, valid.to)],
    ['that is over', (request) => answerRequest(authority, request, { from: NOON - 9 * DAY, to: NOON - DAY })],
    ['that is none', () => 'a certificate'],
  ])('is not installed where it is one %s', (_, answer) => {
    expect(installed([keySeed, answered([], answer)])).toEqual([]);
  });
});

describe('the approver', () => {
  const pem = (commonName = AUTHENTICATOR): string =>
    certificateRequest(commonName, seededP256Key(Buffer.alloc(P256_SEED_BYTES, 9)));

  const request = (
    name: string,
    spec: Partial<CertificateSigningRequest['spec']> = {},
    rest: Partial<CertificateSigningRequest> = {},
  ): StateEntry =>
    entry(certificateSigningRequests, {
      apiVersion: 'certificates.k8s.io/v1',
      kind: 'CertificateSigningRequest',
      metadata: { name, labels: REQUEST_LABELS },
      spec: {
        request: Buffer.from(pem()).toString('base64'),
        signerName: 'kubernetes.io/kube-apiserver-client',
        ...requester,
        ...spec,
      },
      ...rest,
    });

  const NAME = `${REQUEST_PREFIX}abcde`;

  test('approves what the operator asks for, as declared', () => {
    const { requests, events } = runController(webhookCertsApprover, [request(NAME)]);
    const [write] = writesOf(requests);
    expect(write?.body).toMatchObject({
      status: {
        conditions: [
          {
            type: 'Approved',
            status: 'True',
            reason: 'AutoApproved',
            message: `Auto-approved CSR "${NAME}"`,
          },
        ],
      },
    });
    expect(events).toEqual([`CSRApproval: The CSR "${NAME}" has been approved`]);
    expect(write !== undefined && isDeclared(write, declaredOutputs)).toBe(true);
  });

  test.each([
    ['another user', { username: 'eve' }, `CSRDenied - CSR "${NAME}" was created by an unexpected user: "eve"`],
    [
      'other groups',
      { groups: ['system:authenticated', 'admins'] },
      `CSRDenied - CSR "${NAME}" was created by a user with unexpected groups: [admins system:authenticated]`,
    ],
    [
      'another subject',
      { request: Buffer.from(pem('admin')).toString('base64') },
      `CSRDenied - expected the CSR's subject to be one of ["CN=${AUTHENTICATOR}"], but it is "CN=admin"`,
    ],
    [
      'a requester for itself',
      { username: AUTHENTICATOR },
      'IllegitimateRequester - requester cannot request certificates for themselves',
    ],
  ])('denies a request of %s', (_, spec, reason) => {
    const { events, requests } = runController(webhookCertsApprover, [request(NAME, spec)]);
    expect(events).toEqual([`CSRDenial: The CSR "${NAME}" has been denied: ${reason}`]);
    expect(writesOf(requests)[0]?.body).toMatchObject({ status: { conditions: [{ type: 'Denied' }] } });
  });

  /** What the operator asks for with its seed, as another user than its service account. */
  const asked = (by: Partial<CertificateSigningRequest['spec']> = {}): StateEntry => {
    const { spec } = certificateSigningRequests.schema.parse(requestsOf([keySeed])[0]?.body);
    return request(NAME, { ...spec, username: 'kubernetes-admin', groups: ['system:masters'], ...by });
  };
  const decided = (objects: readonly StateEntry[]) =>
    runController(webhookCertsApprover, objects).events.map((event) => event.replace(/:.*/, ''));

  test("approves the operator's own request whoever runs it, and no other", () => {
    expect(decided([keySeed, asked()])).toEqual(['CSRApproval']);
    expect(decided([asked()])).toEqual(['CSRDenial']);
    expect(decided([keySeed, asked({ signerName: 'example.com/other' })])).toEqual(['CSRDenial']);
    expect(decided([keySeed, asked({ expirationSeconds: 600 })])).toEqual(['CSRDenial']);
    expect(decided([keySeed, asked({ username: AUTHENTICATOR })])).toEqual(['CSRDenial']);
    const other = certificateRequest(AUTHENTICATOR, seededP256Key(Buffer.alloc(P256_SEED_BYTES, 8)));
    expect(decided([keySeed, asked({ request: Buffer.from(other).toString('base64') })])).toEqual(['CSRDenial']);
  });

  test('a request of another user is the last one until a seed is there, and until it is answered', () => {
    const first = request(NAME, { username: 'kubernetes-admin', groups: ['system:masters'] });
    const writes = (objects: readonly StateEntry[]) => runController(authenticatorCertRequester, objects).writes;
    expect(writes([first])).toEqual(['Create secrets/authentication-operator-key-seed']);
    expect(writes([keySeed, first])).toEqual([`Create certificatesigningrequests/${REQUEST_PREFIX}`]);
    expect(writes([keySeed, asked()])).toEqual([]);
  });

  test('leaves decided and foreign requests alone', () => {
    const decided = request(NAME, {}, { status: { conditions: [{ type: 'Denied', status: 'True' }] } });
    const foreign = request('other', {}, { metadata: { name: 'other' } });
    expect(runController(webhookCertsApprover, [decided, foreign]).requests).toEqual([]);
  });

  test('goes on after a request that it cannot read', () => {
    const broken = request('a-broken', { request: Buffer.from('hello').toString('base64') });
    const { error, events } = runController(webhookCertsApprover, [broken, request(NAME)]);
    expect(error).toBe('failed to PEM-parse the CSR block in .spec.request: no CSRs were found');
    expect(events).toHaveLength(1);
  });
});

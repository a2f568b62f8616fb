import type { X509Certificate } from 'node:crypto';
import { secrets } from '../../../../src/library/resources/core';
import type { StateEntry } from '../../../../src/om/state/memory-state';
import { routerCertsController } from '../../../../src/operators/auth/controllers/router-certs';
import { ingresses } from '../../../../src/operators/auth/resources/openshift';
import { below, client, impostor, middle, root, server } from '../../../kube/certificates';
import { authentication, configMap, object, oidcCluster } from './cluster-objects';
import { operatorEntry, runController } from './run-controller';

const NAMESPACE = 'openshift-authentication';
const ROUTER_CERTS = 'v4-0-config-system-router-certs';
const PLACE = `secret/${ROUTER_CERTS}.spec.data[apps.test] -n ${NAMESPACE}`;
const BUNDLE = 'configMap/default-ingress-cert.data[ca-bundle.crt] -n openshift-config-managed';
const HOST = 'oauth-openshift.apps.test';
const chain = (...certificates: readonly X509Certificate[]): string => certificates.join('');
const base64 = (text: string): string => Buffer.from(text).toString('base64');

const ingress = (domain = 'apps.test'): StateEntry => object(ingresses, { name: 'cluster' }, { spec: { domain } });
const own = (pem: string): StateEntry =>
  object(secrets, { name: ROUTER_CERTS, namespace: NAMESPACE }, { data: { 'apps.test': base64(pem) } });
const trusted = (pem: string): StateEntry =>
  configMap('openshift-config-managed', 'default-ingress-cert', { 'ca-bundle.crt': pem });

/** What is said of the certificate; undefined where nothing is. */
function verdict(objects: readonly StateEntry[], now = '2030-01-01T00:00:00Z') {
  const outcome = runController(routerCertsController, [operatorEntry(), authentication(), ...objects], {
    now: Date.parse(now),
  });
  expect(outcome.error).toBeUndefined();
  const body = outcome.requests.find(({ action }) => action === 'ApplyStatus')?.body;
  const text = JSON.stringify(body ?? null);
  return /"reason":"(\w+)"/.exec(text)?.[1] === 'AsExpected' ? 'AsExpected' : text.replaceAll('\\"', '"');
}

test.each([
  ['the root of the bundle', [own(chain(server)), trusted(chain(root))]],
  ['a root that comes with it', [own(chain(server, root)), trusted(chain(impostor))]],
  ['an intermediate that comes with it', [own(chain(below, middle)), trusted(chain(root))]],
  ['an intermediate of the bundle', [own(chain(below)), trusted(chain(middle, root))]],
  ['one of several that is right', [own(chain(client, server)), trusted(chain(root))]],
  ['other blocks beside it', [own(`-----BEGIN X-----\nAAAA\n-----END X-----\n${server}`), trusted(chain(root))]],
])('a certificate is good by %s', (_, objects) => {
  expect(verdict([ingress(), ...objects])).toBe('AsExpected');
});

const invalid = `${PLACE}: certificate could not validate route hostname ${HOST}:`;

test.each([
  ['no ingress', [], 'NoIngressConfig', 'ingresses.config.openshift.io/cluster could not be retrieved: ingress'],
  ['no domain', [ingress('')], 'NoIngressDomain', 'ingresses.config.openshift.io/cluster: no spec.domain specified'],
  [
    'no secret',
    [ingress()],
    'NoRouterCertSecret',
    `neither the custom secret/${ROUTER_CERTS} -n ${NAMESPACE} or default secret/v4-0-config-system-custom-router-certs -n ${NAMESPACE} could be retrieved: secret "${ROUTER_CERTS}" not found`,
  ],
  [
    'an empty certificate',
    [ingress(), object(secrets, { name: ROUTER_CERTS, namespace: NAMESPACE }, { data: { 'apps.test': '' } })],
    'MissingRouterCertsPEM',
    `${PLACE}: not found`,
  ],
  [
    'a text',
    [ingress(), own('x')],
    'MalformedRouterCertsPEM',
    `${PLACE}: certificates could not be parsed: could not read any certificates`,
  ],
  [
    'one that is broken beside a good one',
    [ingress(), own(`${server}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`)],
    'MalformedRouterCertsPEM',
    `${PLACE}: certificates could not be parsed: x509: malformed certificate`,
  ],
  [
    'no bundle',
    [ingress(), own(chain(server))],
    'NoDefaultIngressCAConfigMap',
    'failed to get configMap openshift-config-managed/default-ingress-cert: configmap "default-ingress-cert" not found',
  ],
  [
    'an empty bundle',
    [ingress(), own(chain(server)), configMap('openshift-config-managed', 'default-ingress-cert')],
    'MissingIngressCACerts',
    `${BUNDLE}: empty`,
  ],
  [
    'a bundle that is none',
    [ingress(), own(chain(server)), trusted('x')],
    'MalformedIngressCACertsPem',
    `${BUNDLE}: certificates could not be parsed: could not read any certificates`,
  ],
  [
    'a bundle without a root',
    [ingress(), own(chain(server, root)), trusted(chain(middle))],
    'NoRootCARouterCerts',
    `${BUNDLE}: no root CA certificates found in the CM or system`,
  ],
  [
    'authorities alone',
    [ingress(), own(chain(middle, root)), trusted(chain(root))],
    'NoServerCertRouterCerts',
    `${PLACE}: no server certificates found`,
  ],
  [
    'another root of the same name',
    [ingress(), own(chain(server)), trusted(chain(impostor))],
    'InvalidServerCertRouterCerts',
    `${invalid} x509: certificate signed by unknown authority`,
  ],
  [
    'no intermediate',
    [ingress(), own(chain(below)), trusted(chain(root))],
    'InvalidServerCertRouterCerts',
    `${invalid} x509: certificate signed by unknown authority`,
  ],
  [
    'several that are wrong: the last counts',
    [ingress(), own(chain(below, client)), trusted(chain(root))],
    'InvalidServerCertRouterCerts',
    `${invalid} x509: certificate specifies an incompatible key usage`,
  ],
])('with %s it is said why', (_, objects, reason, message) => {
  const said = verdict(objects);
  expect(said).toContain(`"reason":"${reason}"`);
  expect(said).toContain(message);
  expect(said).toContain('"status":"True"');
});

test('a time before it counts is one at which it does not', () => {
  const said = verdict([ingress(), own(chain(server)), trusted(chain(root))], '2026-01-01T00:00:00Z');
  expect(said).toContain('certificate has expired or is not yet valid');
});

test("an admin's own certificate is checked elsewhere", () => {
  const custom = object(
    secrets,
    { name: 'v4-0-config-system-custom-router-certs', namespace: NAMESPACE },
    { data: { 'tls.crt': base64('x') } },
  );
  expect(verdict([ingress(), custom])).toBe('AsExpected');
});

test('the copy goes with the certificate of the domain, and stays where there is one', () => {
  const source = (data: Readonly<Record<string, string>>): StateEntry =>
    object(secrets, { name: 'router-certs', namespace: 'openshift-config-managed' }, { data });
  const run = (...objects: readonly StateEntry[]) =>
    runController(routerCertsController, [operatorEntry(), authentication(), ingress(), ...objects]);
  const gone = run(source({ 'other.test': base64('x') }), own('x'));
  expect(gone.writes).toContain(`Delete secrets/${ROUTER_CERTS}`);
  expect(gone.events).toContain(
    `TargetSecretDeleted: Deleted target secret ${NAMESPACE}/${ROUTER_CERTS} because source config does not exist`,
  );
  expect(run(source({ 'other.test': base64('x') })).writes.join()).not.toContain('secrets');
  expect(run(source({ 'apps.test': base64('y') }), own('x')).writes).toContain(`Create secrets/${ROUTER_CERTS}`);
  expect(run(source({ 'apps.test': base64('y') })).writes).toContain(`Create secrets/${ROUTER_CERTS}`);
});

test('nothing is done for an operator that is not managed, and conditions go where tokens come from elsewhere', () => {
  const unmanaged = [operatorEntry({ managementState: 'Unmanaged' }), authentication(), ingress(), own('x')];
  expect(runController(routerCertsController, unmanaged)).toMatchObject({ requests: [], error: undefined });
  const elsewhere = runController(routerCertsController, [operatorEntry(), ...oidcCluster([1]), ingress(), own('x')]);
  expect([elsewhere.conditions, elsewhere.error]).toEqual([[], undefined]);
});

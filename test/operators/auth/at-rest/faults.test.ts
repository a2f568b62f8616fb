import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject } from '../../../../src/kube/json';
import { fixedClock } from '../../../../src/om/clock';
import { entry } from '../../../../src/om/state/memory-state';
import { configurations } from '../../../../src/operators/auth/configurations';
import { auditPolicyController } from '../../../../src/operators/auth/controllers/audit-policy';
import { revisionController } from '../../../../src/operators/auth/controllers/revision';
import { webhookAuthController } from '../../../../src/operators/auth/controllers/webhook-authenticator';
import { convergedAuthOperator } from '../../../../src/operators/auth/hosted-converged/operator';
import { readConvergedInput, readStandaloneInput } from '../../../../src/operators/auth/read-input';
import * as r from '../../../../src/operators/auth/resources';
import { operatorEntry, runController } from '../controllers/run-controller';
import { fresh, runningHosted, runningStandalone } from './support/hosts';
import { untilRest } from './support/polling-host';

const clock = fixedClock(Date.parse('2026-03-01T12:00:00Z'));
const namespace = 'openshift-oauth-apiserver';

const configMap = (name: string, data: Record<string, string>, metadata: object = {}, home = namespace) =>
  entry(r.configMaps, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: home, ...metadata }, data });

describe('a revision that is recorded without its copies', () => {
  test('is followed by another one, since the API server takes no lower number', () => {
    const operator = operatorEntry();
    const recorded = entry(
      r.operatorAuthentications,
      r.operatorAuthentications.schema.parse({ ...operator.object, status: { latestAvailableRevision: 3 } }),
    );
    const ready = { annotations: { 'operator.openshift.io/revision-ready': 'true' } };
    const { requests } = runController(revisionController, [
      recorded,
      configMap('audit', { a: '1' }),
      configMap('audit-2', { a: '1' }),
      configMap('revision-status-2', { revision: '2' }, ready),
    ]);
    const applied = requests
      .filter(({ action }) => action === 'ApplyStatus')
      .map(({ body }) => (isJsonObject(body) ? body.status : body));
    expect(applied).toEqual([{ latestAvailableRevision: 4 }]);
    expect(requests.map(({ action, name }) => `${action} ${name}`)).toContain('Create audit-4');
  });
});

test('a generation that nobody knew is reported again, for a host to fill in', () => {
  const running = fresh('standalone', configurations[0] ?? fail(), clock);
  const { clusters } = running.host;
  if (!('one' in clusters)) throw new Error('two clusters');
  // A host that fills nothing in leaves generation 0 in the status.
  const careless = { ...running.host, rules: [] };
  try {
    untilRest(careless, running.others, 6);
  } catch {
    // It does not come to rest, and need not.
  }
  const generations = () => {
    const { status } = clusters.one.state.get(r.operatorAuthentications, 'cluster') ?? {};
    return (status?.generations ?? []).map(({ lastGeneration }) => lastGeneration);
  };
  expect(generations()).toContain(0);
  untilRest(running.host, running.others);
  expect(generations()).not.toContain(0);
});

const fail = (): never => {
  throw new Error('no configurations');
};

describe('what the operator’s pod mounts', () => {
  const objects = [
    operatorEntry(),
    entry(
      r.authenticationConfigs,
      r.authenticationConfigs.schema.parse({
        apiVersion: 'config.openshift.io/v1',
        kind: 'Authentication',
        metadata: { name: 'cluster' },
        spec: {},
      }),
    ),
    entry(
      r.services,
      r.services.schema.parse({
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'api', namespace },
        spec: { clusterIP: '10.0.0.1', ports: [{ port: 443 }] },
      }),
    ),
    entry(r.secrets, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'openshift-authenticator-certs', namespace },
      data: { 'tls.crt': 'YQ==', 'tls.key': 'Yg==' },
    }),
  ];

  test('comes from the config map that is mounted: the webhook authenticator is configured', () => {
    const bundle = configMap(
      'service-ca-bundle',
      { 'service-ca.crt': 'authority' },
      {},
      'openshift-authentication-operator',
    );
    const { writes, error } = runController(webhookAuthController, [...objects, bundle]);
    expect(error).toBeUndefined();
    expect(writes).toContain('Create secrets/webhook-authentication-integrated-oauth');
    expect(writes).toContain('Update authentications/cluster');
  });

  test('is missing where the config map is', () => {
    const { error } = runController(webhookAuthController, objects);
    expect(error).toContain('open /var/run/configmaps/service-ca-bundle/service-ca.crt: no such file or directory');
  });
});

describe('a delete', () => {
  const removed = operatorEntry({ managementState: 'Removed' });
  const deletesOf = (metadata: object) =>
    runController(auditPolicyController, [removed, configMap('audit', {}, metadata)]).requests.filter(
      ({ action }) => action === 'Delete',
    );

  test('is of the object that was seen', () => {
    expect(deletesOf({ uid: 'u', resourceVersion: '7' }).map(({ body }) => body)).toEqual([
      { apiVersion: 'v1', kind: 'DeleteOptions', preconditions: { uid: 'u', resourceVersion: '7' } },
    ]);
  });

  test('is not asked for again while an object is being deleted', () => {
    expect(deletesOf({ uid: 'u', deletionTimestamp: '2026-03-01T11:00:00Z' })).toEqual([]);
  });
});

describe('states in which nothing came to rest', () => {
  const states = join(__dirname, '../../../../../shared/inputs/real-api-server');
  const at = fixedClock(Date.parse('2026-11-27T12:00:00Z'));
  const environment = {
    OPERATOR_IMAGE_VERSION: '4.22.0',
    OPERAND_OAUTH_SERVER_IMAGE_VERSION: '4.22.0',
    IMAGE_OAUTH_SERVER: 'a',
    IMAGE_OAUTH_APISERVER: 'b',
    OPERATOR_IMAGE: 'c',
  };
  const known = existsSync(states) ? test : test.skip;

  known.each(['revision-loop', 'revision-deadlock', 'lastgeneration-loop', 'csr-leak'])('%s', (name) => {
    const running = runningStandalone(readStandaloneInput(join(states, name, 'input')), { clock: at, environment });
    expect(untilRest(running.host, running.others).length).toBeLessThanOrEqual(9);
  });

  known.each(['input', 'input2'])('crd-hot-loop %s', (name) => {
    const running = runningHosted(convergedAuthOperator, readConvergedInput(join(states, 'crd-hot-loop', name)), {
      clock: at,
    });
    expect(untilRest(running.host, running.others).length).toBeLessThanOrEqual(9);
  });
});

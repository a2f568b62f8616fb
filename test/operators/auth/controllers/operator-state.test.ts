import { configOverridesController } from '../../../../src/operators/auth/controllers/config-overrides';
import { logLevelController } from '../../../../src/operators/auth/controllers/log-level';
import { managementStateController } from '../../../../src/operators/auth/controllers/management-state';
import { staleConditions } from '../../../../src/operators/auth/controllers/stale-conditions';
import { condition, operatorWith } from './cluster-objects';
import { operatorEntry, runController } from './run-controller';

test.each([
  ['Managed', 'ManagementStateDegraded=False'],
  ['Unmanaged', 'ManagementStateDegraded=False'],
  ['Removed', 'ManagementStateDegraded=True Removed'],
  ['Paused', 'ManagementStateDegraded=True Unknown'],
  ['', 'ManagementStateDegraded=True Unknown'],
])('management state %j', (managementState, expected) => {
  expect(runController(managementStateController, [operatorEntry({ managementState })]).conditions).toEqual([expected]);
});

test('without the operator nothing is known of its state', () => {
  const { events, error, writes } = runController(managementStateController, []);
  expect({ events, error, writes }).toEqual({
    events: ['StatusNotFound: Unable to determine current operator status for authentication'],
    error: undefined,
    writes: [],
  });
});

test.each([
  ['Debug', []],
  ['', []],
  ['Loud', ['OperatorLogLevelInvalid: Invalid logLevel "Loud", falling back to "Normal"']],
])('log level %j of the operator itself', (operatorLogLevel, events) => {
  expect(runController(logLevelController, [operatorEntry({ operatorLogLevel })]).events).toEqual(events);
});

test('overrides are named by where they are', () => {
  const unsupportedConfigOverrides = { oauthServer: { b: [{ x: 1 }, 2], a: 'y' }, empty: {} };
  const { requests } = runController(configOverridesController, [operatorEntry({ unsupportedConfigOverrides })]);
  expect(requests[0]?.body).toMatchObject({
    status: {
      conditions: [
        {
          status: 'False',
          reason: 'UnsupportedConfigOverridesSet',
          message: 'setting: [oauthServer.a oauthServer.b.0.x oauthServer.b.1]',
        },
      ],
    },
  });
});

test('conditions without a type are removed from where they are by then', () => {
  const conditions = [condition('', 'True'), condition('A', 'True'), condition('', 'False'), condition('', 'False')];
  const { requests } = runController(staleConditions, [operatorWith({ conditions })]);
  const removal = (index: number) => [
    { op: 'test', path: `/status/conditions/${index}/type`, value: '' },
    { op: 'remove', path: `/status/conditions/${index}` },
  ];
  expect(requests.map(({ body }) => body)).toEqual([[...removal(0), ...removal(1), ...removal(1)]]);
});

test('there is nothing to remove from a tidy status', () => {
  expect(runController(staleConditions, [operatorWith({ conditions: [condition('A', 'True')] })]).requests).toEqual([]);
});

test.each(['ordinary', 'without managers'])('a status that is %s', (kind) => {
  const managed = kind === 'ordinary';
  const owned = { 'f:type': {}, 'f:status': {}, 'f:lastTransitionTime': {} };
  const object = operatorWith({ conditions: [condition('ManagementStateDegraded', 'False')] });
  const managedFields = [
    {
      manager: 'authentication-ManagementState',
      operation: 'Apply',
      subresource: 'status',
      fieldsV1: {
        'f:status': { 'f:conditions': { 'k:{"type":"ManagementStateDegraded"}': owned } },
      },
    },
  ];
  const known = managed
    ? { ...object, object: { ...object.object, metadata: { ...object.object.metadata, managedFields } } }
    : object;
  const { requests } = runController(managementStateController, [known]);
  expect(requests.map(({ options }) => options)).toEqual(
    managed ? [] : [{ fieldManager: 'authentication-ManagementState', force: true }],
  );
});

import { nodes } from '../../../../src/library/resources/workloads';
import { workersAvailableController } from '../../../../src/operators/auth/controllers/workers-available';
import { ingressControllers, operatorAuthentications } from '../../../../src/operators/auth/resources/openshift';
import { authentication, object, operatorWith } from './cluster-objects';
import { runController } from './run-controller';

const ingress = (operator: string) =>
  object(
    ingressControllers,
    { name: 'default', namespace: 'openshift-ingress-operator' },
    { spec: { nodePlacement: { nodeSelector: { matchExpressions: [{ key: 'role', operator, values: ['edge'] }] } } } },
  );
const edge = object(nodes, { name: 'edge', labels: { role: 'edge' } });

// The API server holds the operator of an expression to nothing.
test.each([
  ['In', 'ReadyIngressNodesAvailable=True'],
  ['NotIn', 'ReadyIngressNodesAvailable=False NoReadyIngressNodes'],
  ['Near', 'ReadyIngressNodesAvailable=False NoReadyIngressNodes'],
  ['', 'ReadyIngressNodesAvailable=False NoReadyIngressNodes'],
])('nodes chosen by operator "%s"', (operator, expected) => {
  const { conditions, error } = runController(workersAvailableController, [
    authentication(),
    operatorWith({}),
    ingress(operator),
    edge,
  ]);
  expect({ conditions, error }).toEqual({ conditions: [expected], error: undefined });
});

test('an operator status that lists a condition twice fails in the words of every layer', () => {
  const manager = 'openshift-authentication-IngressNodesAvailable';
  const status = {
    conditions: [
      { type: 'A', status: 'True' },
      { type: 'A', status: 'True' },
    ],
  };
  const managedFields = [
    {
      manager,
      operation: 'Apply',
      apiVersion: 'operator.openshift.io/v1',
      fieldsType: 'FieldsV1',
      fieldsV1: { 'f:status': { 'f:conditions': { 'k:{"type":"A"}': { '.': {}, 'f:status': {}, 'f:type': {} } } } },
      subresource: 'status',
    },
  ];
  const twice = object(
    operatorAuthentications,
    { name: 'cluster', managedFields },
    { spec: { managementState: 'Managed' }, status },
  );
  expect(runController(workersAvailableController, [authentication(), twice, edge]).error).toBe(
    `unable to extract status for "${manager}": unable to extract fields for "${manager}": ` +
      'error converting obj to typed: .status.conditions: duplicate entries for key [type="A"]',
  );
});

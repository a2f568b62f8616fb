// Tests of the operator, for jest or vitest with globals.
import { join } from 'node:path';
import { deployments } from 'openshift-manager/library';
import {
  DeclaredInputs,
  fixedClock,
  type Input,
  type Operator,
  parseTime,
  readInput,
  recordingInput,
  requestId,
  runControllers,
  seededSource,
  splitInput,
} from 'openshift-manager/om';
import { hostedOperator, standaloneOperator } from './operator';

const IMAGE = 'quay.io/example/kube-storage-version-migrator:4.22.0';
const inputOf = (topology: string, { types }: Operator): Input => readInput(join(__dirname, 'input', topology), types);

const run = (operator: Operator, input: Input, environment = { IMAGE, OPERATOR_IMAGE_VERSION: '4.22.0' }) =>
  runControllers(operator, {
    input,
    clock: fixedClock(parseTime('2027-01-15T09:30:00Z') ?? 0),
    random: seededSource(1),
    secrets: 'empty',
    environment,
    settings: undefined,
  });

test.each([
  ['standalone', standaloneOperator, 'openshift-kube-storage-version-migrator', 'migrator'],
  ['hosted', hostedOperator, 'clusters-brook', 'kube-storage-version-migrator'],
])(
  'in a %s cluster it runs the migrator, reads what it declares and writes nothing else',
  (topology, operator, namespace, name) => {
    const declared = new DeclaredInputs(operator.inputs, 'Management', () => undefined);
    const forgotten: string[] = [];
    const input = recordingInput(inputOf(topology, operator), ({ type, name: asked = '', namespace: home }) => {
      const isMigrator = type.resource === deployments.resource && home === namespace;
      if (!isMigrator && asked !== '' && !declared.includes(type, { name: asked, namespace: home })) {
        forgotten.push(`${type.resource} ${home}/${asked}`);
      }
    });
    const { requests, failures, undeclared } = run(operator, input);
    expect([failures, undeclared, forgotten]).toEqual([[], [], []]);
    expect(requests.map(requestId)).toContainEqual(expect.stringContaining(name));
    expect(requests.find(({ kind }) => kind === 'Deployment')).toMatchObject({
      action: 'Create',
      cluster: 'Management',
      namespace,
      name,
      body: { spec: { template: { spec: { containers: [{ image: IMAGE }] } } } },
    });
  },
);

test('a control plane without a HostedControlPlane is refused', () => {
  const { clusters } = inputOf('standalone', standaloneOperator);
  expect(() => run(hostedOperator, splitInput(clusters.Management, clusters.Management))).toThrow(
    'no HostedControlPlane',
  );
});

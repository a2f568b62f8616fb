// What a user of the package writes: something of every entry point, types and values.
import { App } from 'cdk8s';
import { HostedAuthChart, readHostedInput, type Target, targets } from 'openshift-manager';
import { type AuthSettings, authSettings, hostedAuthOperator, register } from 'openshift-manager/auth';
import { type OperatorCli, runCli } from 'openshift-manager/cli';
import { OperatorHostChart } from 'openshift-manager/deploy';
import { manifestMatchers, type PartialManifest } from 'openshift-manager/jest';
import { goJson, type JsonObject, specHash } from 'openshift-manager/kube';
import { libraryController, type OperatorObject, operatorObjectOf, operatorType } from 'openshift-manager/library';
import {
  cryptographicSource,
  fields,
  type KubeObject,
  type Operator,
  objectMeta,
  optional,
  type ResourceType,
  runControllers,
  stringMap,
  systemClock,
  text,
} from 'openshift-manager/om';
import { assertHolds, checkScenario, scenario, type TestedOperator } from 'openshift-manager/sequence';

type ConfigMap = KubeObject & { readonly data?: { readonly [key: string]: string } };

const configMaps: ResourceType<ConfigMap> = {
  group: '',
  version: 'v1',
  resource: 'configmaps',
  kind: 'ConfigMap',
  namespaced: true,
  schema: fields({ apiVersion: text, kind: text, metadata: objectMeta, data: optional(stringMap) }),
};

const check = (claim: boolean, what: string): void => {
  if (!claim) throw new Error(what);
};

const written: JsonObject = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { b: '<' } };
const { data, metadata } = configMaps.schema.parse(written);
check(metadata.name === 'a' && data?.b === '<', 'the schema keeps an object as it is');
check(!configMaps.schema.safeParse({ ...written, data: { b: 1 } }).success, 'the schema refuses a number');
check(goJson({ b: '<' }) === '{"b":"\\u003c"}', "JSON is Go's");
check(specHash('apps/v1.DeploymentSpec', {}).length === 64, 'a spec has a hash');

const operators: ResourceType<OperatorObject> = operatorType('idles', 'Idle');
const reader = libraryController(
  'Reader',
  {
    operator: { type: operators, name: 'cluster' },
    source: { involvedObject: { name: 'idle', namespace: 'idle' }, component: 'idle', cluster: 'Management' },
    addressOf: () => 'Management',
    stateOf: ({ clusters }) => clusters.Management,
  },
  (scope) => void operatorObjectOf(scope),
);

check(reader.name === 'Reader', 'a controller of the library is a controller');

const idleOperator: Operator = {
  name: 'idle',
  types: [configMaps],
  inputs: {
    applyConfigurationResources: {},
    operandResources: { configurationResources: {}, managementResources: {}, userWorkloadResources: {} },
  },
  outputs: { configurationResources: {}, managementResources: {}, userWorkloadResources: {} },
  environment: [],
  prepare: () => ({ controllers: [] }),
};
const idle: TestedOperator = { operator: idleOperator, settings: undefined };
const cli: OperatorCli = {
  name: 'idle-operator',
  description: 'Does nothing.',
  targets: [{ name: 'standalone', topology: 'standalone', load: () => idleOperator }],
};
check(typeof runCli === 'function' && cli.targets.length === 1, 'an operator has a command line');
const story = scenario({ name: 'nothing to do', start: { empty: true } });
assertHolds(checkScenario(story.settle().expect({ atRest: true }).build(), idle));

const settings: AuthSettings = authSettings();
const operator: Operator<AuthSettings> = hostedAuthOperator;
const input = readHostedInput('node_modules/openshift-manager/examples/hosted');
const { failures, requests } = runControllers(operator, {
  input,
  clock: systemClock,
  random: cryptographicSource,
  secrets: 'random',
  environment: {},
  settings,
});
check(failures.length === 0 && requests.length > 0, 'the operator runs');

const target: Target = 'hosted-cpo';
check(targets.includes(target) && register.length > 0, 'there are targets and divergences');
const app = new App();
const chart = new HostedAuthChart(app, 'brook', { input, target });
const deployment: PartialManifest = { kind: 'Deployment', metadata: { name: 'oauth-openshift' } };
check(manifestMatchers.toContainManifest(chart, deployment).pass, 'the chart holds the Deployment');
const image = 'registry.example.com/om:1';
const host = new OperatorHostChart(app, 'host', { image, topology: 'standalone', mode: 'detect' });
check(host.deployment.containers.length === 1 && host.guest === undefined, 'the chart deploys a host');
app.synth();

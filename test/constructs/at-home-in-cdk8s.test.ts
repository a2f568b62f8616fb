import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-28';
import type { Construct, IConstruct } from 'constructs';
import { ManifestApp } from '../../src/constructs/manifest-app';
import { manifestMatchers, manifestSerializer } from '../../src/jest';
import { hostedByHand, standaloneByHand } from './support/by-hand';

expect.extend(manifestMatchers);
expect.addSnapshotSerializer(manifestSerializer);

/** Something that is done to every construct of a tree. */
const visit = (scope: Construct, change: (construct: IConstruct) => void): void => scope.node.findAll().forEach(change);

test('ApiObject.of finds the object of a part', () => {
  const { auth } = hostedByHand();
  expect(ApiObject.of(auth.oauthServer.config).kind).toBe('ConfigMap');
});

test('a visitor reaches every object, and hashes follow', () => {
  const { chart, auth } = hostedByHand();
  visit(chart, (construct) => {
    if (ApiObject.isApiObject(construct)) construct.metadata.addAnnotation('example.com/owner', 'identity');
  });
  for (const object of Testing.synth(chart)) {
    expect(object.metadata.annotations).toHaveProperty(['example.com/owner'], 'identity');
  }
  expect(auth.failures).toEqual([]);
});

test('what depends on a part is written after it', () => {
  const { chart, auth } = standaloneByHand();
  auth.oauthServer.node.addDependency(auth.oauthApiserver);
  const paths = Testing.synth(chart).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  expect(paths.indexOf('Deployment apiserver')).toBeLessThan(paths.indexOf('Deployment oauth-openshift'));
});

test('what a validation finds is told with the path of the construct', () => {
  const { chart, auth } = hostedByHand();
  auth.oauthServer.deployment.node.addValidation({ validate: () => ['wants more replicas'] });
  expect(() => Testing.synth(chart)).toThrow('[brook/auth/oauth-server/deployment] wants more replicas');
});

test('charts of other people keep their names and files', () => {
  const app = new App();
  const other = new Chart(app, 'other');
  new ConfigMap(other, 'settings');
  const before = Testing.synth(other);
  hostedByHand();
  expect(Testing.synth(other)).toEqual(before);
  expect(new ManifestApp().synthCharts()).toEqual([]);
});

test('matchers and the serializer take a part', () => {
  const { auth } = hostedByHand();
  expect(auth.oauthServer).toContainManifest({ kind: 'Service', metadata: { name: 'oauth-openshift' } });
  expect(auth.oauthServer.sessionSecret).toMatchSnapshot();
});

import { type Chart, JsonPatch, Testing } from 'cdk8s';
import { ConfigMap, Pod, Secret, Volume } from 'cdk8s-plus-28';
import { IdentityProvider } from '../../src/constructs/identity-provider';
import { DESIRED_STATE_HASH_ANNOTATION, desiredStateHash } from '../../src/kube/hash';
import type { KubeObject } from '../../src/kube/types';
import { isDeployment } from '../../src/kube/types/workloads';
import { oauthServerRolloutHash } from '../../src/operators/auth/divergences/oauth-server';
import { hostedCpo } from '../../src/operators/auth/placements/hosted/placement';
import { type Described, hostedByHand, standaloneByHand } from './support/by-hand';

const annotation = ({ metadata }: KubeObject, name: string): string | undefined => metadata.annotations?.[name];

const { annotation: CONFIG_HASH } = hostedCpo.resolve(oauthServerRolloutHash);
const SPEC_HASH = 'operator.openshift.io/spec-hash';

const github = (chart: Chart) =>
  IdentityProvider.github({
    name: 'code',
    clientId: 'id',
    clientSecret: new Secret(chart, 'github', { stringData: { clientSecret: 'hidden' } }),
  });

/** Everything in the chart: the order of a program's own objects is the program's. */
const sorted = ({ chart }: Described) =>
  Testing.synth(chart)
    .map((object) => JSON.stringify(object))
    .sort();

const deploymentOf = ({ auth }: Described): KubeObject => auth.oauthServer.deployment.toJson();

const configHashOf = (described: Described): string | undefined => {
  const written = deploymentOf(described);
  if (!isDeployment(written)) throw new Error('no Deployment');
  return written.spec.template.metadata.annotations?.[CONFIG_HASH];
};

describe('a provider that is added later', () => {
  test('reaches a hosted cluster as if it had been there from the beginning', () => {
    const later = hostedByHand();
    const before = deploymentOf(later);
    later.auth.oauthServer.addIdentityProvider(github(later.chart));
    const first = hostedByHand((chart) => ({ identityProviders: [github(chart)] }));
    expect(sorted(later)).toEqual(sorted(first));
    expect(annotation(deploymentOf(later), DESIRED_STATE_HASH_ANNOTATION)).not.toBe(
      annotation(before, DESIRED_STATE_HASH_ANNOTATION),
    );
  });

  test('reaches a standalone cluster, with a copy of its Secret', () => {
    const later = standaloneByHand();
    later.auth.oauthServer.addIdentityProvider(github(later.chart));
    const first = standaloneByHand((chart) => ({ identityProviders: [github(chart)] }));
    expect(sorted(later)).toEqual(sorted(first));
    const copies = later.auth.oauthServer.identityProviderFiles.manifests;
    expect(copies.map(({ object }) => object.data)).toEqual([
      { clientSecret: Buffer.from('hidden').toString('base64') },
    ]);
  });
});

describe('an object of the program that is referred to', () => {
  test('counts with its content, when that changes too', () => {
    const contents = ['one', 'two'].map((text) =>
      configHashOf(
        hostedByHand((chart) => ({
          identityProviders: [
            IdentityProvider.htpasswd({
              name: 'a',
              fileData: new Secret(chart, 's', { stringData: { htpasswd: text } }),
            }),
          ],
        })),
      ),
    );
    expect(new Set(contents).size).toBe(2);
  });

  test('and the other way: parts go where cdk8s-plus takes resources', () => {
    const { auth, chart } = hostedByHand();
    const pod = new Pod(chart, 'pod', { containers: [{ image: 'x' }] });
    pod.addVolume(Volume.fromConfigMap(chart, 'volume', auth.oauthServer.config));
    expect(JSON.stringify(Testing.synth(chart))).toContain('"configMap":{"name":"oauth-openshift"}');
    expect(new ConfigMap(chart, 'other').kind).toBe(auth.oauthServer.config.kind);
  });
});

describe('what is changed about an object', () => {
  test('a label counts for the hash of a hosted object', () => {
    const { auth } = hostedByHand();
    auth.oauthServer.deployment.metadata.addLabel('team', 'identity');
    const written = auth.oauthServer.deployment.toJson();
    expect(written.metadata.labels).toHaveProperty('team', 'identity');
    expect(annotation(written, DESIRED_STATE_HASH_ANNOTATION)).toBe(desiredStateHash(written));
    expect(auth.failures).toEqual([]);
  });

  test('an override of a probe counts for the hash of a standalone spec', () => {
    const { auth } = standaloneByHand();
    const before = auth.oauthServer.deployment.toJson();
    auth.oauthServer.deployment.override((deployment) => ({
      ...deployment,
      spec: { ...deployment.spec, minReadySeconds: 30 },
    }));
    const after = auth.oauthServer.deployment.toJson();
    expect(after.spec).toHaveProperty('minReadySeconds', 30);
    expect(annotation(after, SPEC_HASH)).not.toBe(annotation(before, SPEC_HASH));
  });

  test('a changed config map rolls the pods that mount it', () => {
    const plain = configHashOf(hostedByHand());
    const changed = hostedByHand();
    changed.auth.oauthServer.config.override((configMap) => ({ ...configMap, data: { 'config.yaml': 'other' } }));
    expect(configHashOf(changed)).not.toBe(plain);
    const written = deploymentOf(changed);
    expect(annotation(written, DESIRED_STATE_HASH_ANNOTATION)).toBe(desiredStateHash(written));
  });

  test.each([
    ['hosted', hostedByHand, DESIRED_STATE_HASH_ANNOTATION],
    ['standalone', standaloneByHand, SPEC_HASH],
  ] as const)('%s: a patch that leaves a hash stale is told, one with rehash is not', (_, make, hash) => {
    const patch = [JsonPatch.replace('/spec/replicas', 5)];
    const stale = make();
    stale.auth.oauthServer.deployment.addJsonPatch(...patch);
    expect(stale.auth.failures).toEqual([
      `${stale.chart.node.path}/auth/oauth-server/deployment/Resource: a patch changed what ${hash} is taken over; use patch([…], { rehash: true })`,
    ]);
    const hashed = make();
    hashed.auth.oauthServer.deployment.patch(patch, { rehash: true });
    expect(hashed.auth.failures).toEqual([]);
    expect(annotation(deploymentOf(hashed), hash)).not.toBe(annotation(deploymentOf(stale), hash));
  });

  test('labels of the chart are on every object and in every hash', () => {
    const { auth } = hostedByHand(undefined, 'hosted-cpo', { team: 'identity' });
    for (const manifest of auth.manifests) {
      const written = manifest.toJson();
      expect(written.metadata.labels).toHaveProperty('team', 'identity');
      const hash = annotation(written, DESIRED_STATE_HASH_ANNOTATION);
      if (hash !== undefined) expect(hash).toBe(desiredStateHash(written));
    }
  });
});

describe('mistakes in props', () => {
  test('are told with construct, field, found and expected', () => {
    const { chart } = hostedByHand(() => ({
      identityProviders: [
        IdentityProvider.ldap({ name: 'a/b', url: 'http://ldap', attributes: { id: [] } }),
        IdentityProvider.google({ name: 'g', clientId: '', clientSecret: 's' }),
        IdentityProvider.htpasswd({ name: 'g', fileData: 's' }),
      ],
    }));
    expect(() => Testing.synth(chart)).toThrowErrorMatchingSnapshot();
  });
});

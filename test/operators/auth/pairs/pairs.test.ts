import { hostedInputOf, pairs, standaloneInputOf } from '../../../../src/operators/auth/pairs';
import { CONTROL_PLANE_NAMESPACE } from '../../../../src/operators/auth/pairs/names';
import { allProviders } from '../../../../src/operators/auth/pairs/providers';
import { apiServers, oauths, secrets } from '../../../../src/operators/auth/resources';
import { hostedControlPlanes } from '../../../../src/operators/auth/resources/hypershift';
import { pairNamed } from '../convergence/support/outputs';

describe('pairs', () => {
  test('are many, and each has a name of its own', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(60);
    expect(new Set(pairs.map(({ name }) => name)).size).toBe(pairs.length);
  });

  test('no two describe the same cluster', () => {
    const described = new Map<string, string>();
    for (const { name, configuration } of pairs) {
      const text = JSON.stringify(configuration);
      expect([name, described.get(text)]).toEqual([name, undefined]);
      described.set(text, name);
    }
  });

  test('know a provider of each type of the API', () => {
    const types = new Set(allProviders.map(({ provider }) => provider.type));
    expect(types.size).toBe(9);
    for (const type of types) expect(pairs.map(({ name }) => name)).toContain(`provider ${type}`);
  });

  test.each(['all providers', 'all pages of their own', 'TLS profile Old', 'audit with rules for groups'])(
    'tell both topologies the same: %s',
    (name) => {
      const { configuration } = pairNamed(name);
      const standalone = standaloneInputOf(configuration).input.clusters.Configuration;
      const hosted = hostedInputOf(configuration).clusters.Management;
      const told = hosted.get(hostedControlPlanes, 'pair', CONTROL_PLANE_NAMESPACE)?.spec.configuration;
      expect(told?.oauth ?? {}).toEqual(standalone.get(oauths, 'cluster')?.spec);
      expect(standalone.get(apiServers, 'cluster')?.spec).toMatchObject(told?.apiServer ?? {});
      for (const { metadata, data } of configuration.objects.secrets) {
        const name = metadata.name ?? '';
        expect(standalone.get(secrets, name, 'openshift-config')?.data).toEqual(data);
        expect(hosted.get(secrets, name, CONTROL_PLANE_NAMESPACE)?.data).toEqual(data);
      }
    },
  );
});

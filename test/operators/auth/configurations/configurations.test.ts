import { traitsOf } from '../../../../src/operators/auth/comparison/traits';
import { configurations, hostedInputOf, standaloneInputOf } from '../../../../src/operators/auth/configurations';
import { CONTROL_PLANE_NAMESPACE } from '../../../../src/operators/auth/configurations/names';
import { allProviders } from '../../../../src/operators/auth/configurations/providers';
import type { Trait } from '../../../../src/operators/auth/divergences/place';
import { apiServers, oauths, secrets } from '../../../../src/operators/auth/resources';
import { hostedControlPlanes } from '../../../../src/operators/auth/resources/hypershift';
import { configurationNamed } from '../support/configuration-named';
import { refusedByServer } from '../support/refused-by-server';
import { rendered } from '../support/rendered';

describe('configurations', () => {
  test('are many, and each has a name of its own', () => {
    expect(configurations.length).toBeGreaterThanOrEqual(60);
    expect(new Set(configurations.map(({ name }) => name)).size).toBe(configurations.length);
  });

  test('no two describe the same cluster', () => {
    const described = new Map<string, string>();
    for (const { name, configuration } of configurations) {
      const text = JSON.stringify(configuration);
      expect([name, described.get(text)]).toEqual([name, undefined]);
      described.set(text, name);
    }
  });

  test('know a provider of each type of the API', () => {
    const types = new Set(allProviders.map(({ provider }) => provider.type));
    expect(types.size).toBe(9);
    for (const type of types) expect(configurations.map(({ name }) => name)).toContain(`provider ${type}`);
  });

  test.each(['all providers', 'all pages of their own', 'TLS profile Old', 'audit with rules for groups'])(
    'tell both topologies the same: %s',
    (name) => {
      const { configuration } = configurationNamed(name);
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

  test('nothing fails but what the configuration asks to fail', () => {
    const faults: readonly Trait[] = [
      'a provider of an unknown type',
      'an issuer out of reach',
      'a missing object of a provider',
    ];
    for (const named of configurations) {
      const { name, configuration } = named;
      const outcomes = {
        standalone: rendered(named, 'standalone').failures,
        hosted: rendered(named, 'hosted-cpo').failures,
        converged: rendered(named, 'hosted-converged').failures,
      };
      const isFaulty = faults.some((fault) => traitsOf(configuration).has(fault));
      const failing = Object.entries(outcomes).flatMap(([side, failures]) => (failures.length > 0 ? [side] : []));
      // Today's hosted operator warns of what it leaves out, and looks for no object before pods mount it.
      const isWarned = faults.slice(0, 2).some((fault) => traitsOf(configuration).has(fault));
      const expected = ['standalone', ...(isWarned ? ['hosted'] : []), 'converged'];
      const refused = name === refusedByServer ? ['hosted'] : [];
      expect([name, failing]).toEqual([name, isFaulty ? expected : refused]);
    }
  });
});

import fc from 'fast-check';
import type { KubeObject } from '../../../../src/kube/types';
import { hostedEntry, standaloneEntry } from '../../../../src/operators/auth/objects/find-object';
import { CONTROL_PLANE, type ObjectAddress, objectNames } from '../../../../src/operators/auth/objects/object-names';

/** Names that no address with a star covers by accident. */
const label = fc.stringMatching(/^[a-z][a-z0-9]{0,12}$/);

const objectAt = ({ kind, namespace, name }: ObjectAddress, controlPlane: string, star: string): KubeObject => ({
  apiVersion: 'v1',
  kind,
  metadata: {
    namespace: namespace === CONTROL_PLANE ? controlPlane : namespace,
    name: name.replace('*', star),
  },
});

describe('the table of names', () => {
  test('names each object once', () => {
    const names = objectNames.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });

  test('finds a standalone object under its own entry, whatever number it has', () => {
    fc.assert(
      fc.property(label, (star) => {
        for (const entry of objectNames) {
          if (entry.standalone === undefined) continue;
          const found = standaloneEntry(objectAt(entry.standalone, '', star));
          expect(found?.name).toBe(entry.name);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('finds a hosted object under its own entry, in whatever namespace the control plane is', () => {
    fc.assert(
      fc.property(label, label, (controlPlane, star) => {
        for (const entry of objectNames) {
          if (entry.hosted === undefined) continue;
          const namespace = `clusters-${controlPlane}`;
          const object = objectAt(entry.hosted, namespace, `of-${star}`);
          expect(hostedEntry(object, entry.hosted.cluster, namespace)?.name).toBe(entry.name);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('does not know the objects of others', () => {
    const foreign = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'api', namespace: 'default' } };
    expect(standaloneEntry(foreign)).toBeUndefined();
    expect(hostedEntry(foreign, 'Management', 'default')).toBeUndefined();
  });
});

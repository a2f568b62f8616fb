import { AuthObjects } from '../../src/constructs/auth-objects';
import { useHashKey } from '../../src/diff/secret-hash';
import { targetMatching } from '../../src/operators/auth/comparison/matching';
import { diffOutputs } from '../../src/operators/auth/comparison/target-outputs';
import { traitsOf } from '../../src/operators/auth/comparison/traits';
import { configurations } from '../../src/operators/auth/configurations';
import { objects } from '../../src/operators/auth/objects/table';
import { rendered } from '../operators/auth/support/rendered';
import { hostedByHand, standaloneByHand } from './support/by-hand';
import { pairedText, undeclaredIn } from './support/paired';

/** The constructs that hold objects, by path below the chart, with the names of their objects. */
const partsOf = ({ auth }: ReturnType<typeof hostedByHand>): readonly (readonly [string, readonly string[]])[] =>
  [...auth.node.findAll(), ...auth.guest.node.findAll()]
    .filter((one): one is AuthObjects => one instanceof AuthObjects)
    .map((part) => [part.node.path.replace(/^[^/]*\/(auth\/)?/, ''), Object.values(part.names)]);

// Snapshots hold hashes of secret values, so these have one key for ever.
useHashKey(Buffer.alloc(32));

const parts = new Map(partsOf(hostedByHand()));

test('every object of the table has one construct, the same in both topologies', () => {
  const held = [...parts.values()].flat();
  expect([...held].sort()).toEqual(objects.map(({ name }) => name).sort());
  expect(Object.fromEntries(partsOf(standaloneByHand()))).toEqual(Object.fromEntries(parts));
});

describe('each construct in both topologies', () => {
  // One that says something about most parts.
  const named = configurations.find(({ name }) => name === 'provider GitHub');
  if (named === undefined) throw new Error('there are no configurations');
  const diff = diffOutputs(rendered(named, 'standalone'), rendered(named, 'hosted-cpo'), (left, right) =>
    targetMatching({ left, right, traits: traitsOf(named.configuration) }),
  );
  const results = (names: readonly string[]) =>
    diff.objects.filter(({ name }) => names.includes(name.replace(/\[.*/, '')));

  test.each([...parts])('%s', (_, names) => {
    for (const result of results(names)) {
      expect(undeclaredIn(result)).toEqual([]);
      expect(pairedText(result)).toMatchSnapshot(result.name);
    }
  });
});

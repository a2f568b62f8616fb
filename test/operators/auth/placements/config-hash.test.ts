import * as fc from 'fast-check';
import { fnvHex8 } from '../../../../src/kube/fnv';
import type { ConfigMap } from '../../../../src/kube/types';
import { hashOfAll, printedBytes } from '../../../../src/operators/auth/placements/hosted/config-hash';
import { hostedConverged } from '../../../../src/operators/auth/placements/hosted/placement';
import { configMap, hostedApiserver, secret } from './support/fixtures';

const HASH = 'component.hypershift.openshift.io/config-hash';
const annotation = ({ spec }: ReturnType<typeof hostedApiserver>) => spec.template.metadata.annotations?.[HASH];

describe('of the original', () => {
  test('bytes are printed as Go prints them', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(Buffer.from(printedBytes(bytes)).toString()).toBe(`[${bytes.join(' ')}]`);
      }),
    );
  });

  test('joins the sorted hashes of mounted content; names, client-ca and what is not mounted do not count', () => {
    const hash = (...contents: readonly string[]) => contents.map(fnvHex8).sort().join('');
    const deployment = hostedApiserver({
      secrets: [secret('etcd-client-tls', { a: 'A' }), secret('unrelated', { a: 'B' })],
      configMaps: [configMap('etcd-ca', { x: 'one', y: 'one' }), configMap('client-ca', { 'ca.crt': 'C' })],
    });
    expect(annotation(deployment)).toBe(hash('[65]', 'one', 'one'));
    expect(annotation(hostedApiserver())).toBe('');
  });
});

describe('of all content', () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[a-d]$/), { minLength: 2, maxLength: 4 });
  const data = fc.dictionary(fc.stringMatching(/^[x-z]$/), fc.stringMatching(/^[A-D]{4}$/), { maxKeys: 2 });
  const objects = names.chain((list) => fc.tuple(...list.map((name) => data.map((values) => ({ name, values })))));
  type Objects = readonly { readonly name: string; readonly values: { readonly [key: string]: string } }[];
  const asSecrets = (list: Objects) => list.map(({ name, values }) => [name, secret(name, values)] as const);
  const asConfigMaps = (list: Objects) => list.map(({ name, values }) => [name, configMap(name, values)] as const);

  test('does not depend on the order of mounts', () => {
    fc.assert(
      fc.property(objects, objects, (some, others) => {
        const hash = hashOfAll({ secrets: asSecrets(some), configMaps: asConfigMaps(others) });
        expect(
          hashOfAll({ secrets: asSecrets([...some].reverse()), configMaps: asConfigMaps([...others].reverse()) }),
        ).toBe(hash);
      }),
    );
  });

  test('changes when two objects change places, or kinds', () => {
    fc.assert(
      fc.property(objects, (list) => {
        const [first, second, ...rest] = list;
        fc.pre(first !== undefined && second !== undefined);
        fc.pre(
          JSON.stringify(Object.entries(first.values).sort()) !== JSON.stringify(Object.entries(second.values).sort()),
        );
        const swapped = [{ ...first, values: second.values }, { ...second, values: first.values }, ...rest];
        const hash = hashOfAll({ secrets: asSecrets(list), configMaps: [] });
        expect(hashOfAll({ secrets: asSecrets(swapped), configMaps: [] })).not.toBe(hash);
        expect(hashOfAll({ secrets: [], configMaps: asConfigMaps(list) })).not.toBe(hash);
      }),
    );
  });

  test('counts binary data, and not whether an object without values is there', () => {
    const hash = (map: ConfigMap | undefined) => hashOfAll({ secrets: [], configMaps: [['etcd-ca', map]] });
    const empty = configMap('etcd-ca', {});
    expect(hash(empty)).toBe(hash(undefined));
    expect(hash({ ...empty, binaryData: { a: 'QQ==' } })).not.toBe(hash(empty));
  });

  test('is what converged pods carry, of all that they mount and do not reload', () => {
    const converged = (ca: string, client: string) =>
      annotation(
        hostedApiserver({
          placement: hostedConverged,
          configMaps: [configMap('etcd-ca', { 'ca.crt': ca }), configMap('client-ca', { 'ca.crt': client })],
        }),
      );
    expect(converged('one', 'one')).toMatch(/^[0-9a-f]{64}$/);
    expect(converged('one', 'two')).toBe(converged('one', 'one'));
    expect(converged('two', 'one')).not.toBe(converged('one', 'one'));
  });
});

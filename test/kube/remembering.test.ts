import fc from 'fast-check';
import { specHash } from '../../src/kube/hash';
import type { JsonObject } from '../../src/kube/json';
import { once, RememberedByText, remembering, rememberingLast } from '../../src/kube/remembering';

test('a value is worked out when it is first asked for, and once', () => {
  let asked = 0;
  const nothing = once(() => {
    asked++;
    return undefined;
  });
  expect(asked).toBe(0);
  expect([nothing(), nothing()]).toEqual([undefined, undefined]);
  expect(asked).toBe(1);
});

test('an object is answered for once, another one anew, even where nothing is the answer', () => {
  const asked: object[] = [];
  const answer = remembering((object: { readonly name: string }) => {
    asked.push(object);
    return object.name === '' ? undefined : object.name;
  });
  const [a, none] = [{ name: 'a' }, { name: '' }];
  expect([a, a, { name: 'a' }, none, none].map(answer)).toEqual(['a', 'a', 'a', undefined, undefined]);
  expect(asked).toHaveLength(3);
});

test('the last answer stands as long as the rest is the same', () => {
  let asked = 0;
  const answer = rememberingLast(({ name }: { readonly name: string }, { at }: { readonly at: readonly number[] }) => {
    asked++;
    return `${name}${at.join('')}`;
  });
  const object = { name: 'a' };
  expect([[1], [1], [1, 2], [1]].map((at) => answer(object, { at }))).toEqual(['a1', 'a1', 'a12', 'a1']);
  expect(asked).toBe(3);
});

test('the hash of a workload is that of its content, whatever was printed of its pods before', () => {
  const text = fc.constantFrom('', 'a', 'b');
  const podSpec = fc.record({
    serviceAccountName: text,
    nodeSelector: fc.dictionary(text, text, { maxKeys: 2 }),
    containers: fc.array(fc.record({ name: text, image: text, args: fc.array(text, { maxLength: 2 }) }), {
      maxLength: 2,
    }),
  });
  const changes = fc.array(fc.record({ replicas: fc.nat(3), annotation: text }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(podSpec, changes, (spec, all) => {
      for (const { replicas, annotation } of all) {
        const metadata = { annotations: { a: annotation } };
        const deployment: JsonObject = { replicas, strategy: {}, selector: {}, template: { metadata, spec } };
        const hash = specHash('apps/v1.DeploymentSpec', deployment);
        expect(hash).toBe(specHash('apps/v1.DeploymentSpec', structuredClone(deployment)));
      }
    }),
  );
});

test('answers to texts are kept, no more of them than they may be', () => {
  const made: string[] = [];
  const known = new RememberedByText<number>(2);
  const lengthOf = (text: string): number =>
    known.of(text, (one) => {
      made.push(one);
      return one.length;
    });
  expect(['a', 'bb', 'a', 'bb'].map(lengthOf)).toEqual([1, 2, 1, 2]);
  expect(made).toEqual(['a', 'bb']);
  expect(['ccc', 'ccc', 'a'].map(lengthOf)).toEqual([3, 3, 1]);
  expect(made).toEqual(['a', 'bb', 'ccc', 'a']);
});

import fc from 'fast-check';
import { type Diff, diffSides, isClean } from '../../src/diff/diff';
import { type IgnoreRule, withoutIgnored } from '../../src/diff/ignore';
import { formatPath } from '../../src/diff/model';
import { readPath } from '../../src/diff/read-path';
import type { JsonObject } from '../../src/kube/json';
import { declaration, declaring, object, side, smallDiff } from './support/sides';

const rule = (path: string, more: Partial<IgnoreRule> = {}): IgnoreRule => ({
  object: '*',
  path: path === '' ? [] : readPath(path),
  divergence: undefined,
  ...more,
});

const left = (rest: JsonObject): Diff => diffSides(side('a', object('Deployment', 'web', rest)), side('b'));
const between = (one: JsonObject, other: JsonObject): Diff =>
  diffSides(side('a', object('Deployment', 'web', one)), side('b', object('Deployment', 'web', other)));

const paths = ({ objects }: Diff): readonly string[] =>
  objects.flatMap(({ findings }) => findings.map(({ difference }) => formatPath(difference.path)));

const containers = (image: string, ...args: readonly string[]): JsonObject => ({
  spec: {
    containers: [
      { name: 'a', image: 'same' },
      { name: 'server', image, args },
    ],
  },
});

describe('withoutIgnored', () => {
  test.each<[string, Diff, IgnoreRule, readonly string[], number]>([
    ['a field', between({ spec: { a: 1, b: 1 } }, { spec: { a: 2, b: 2 } }), rule('/spec/a'), ['spec.b'], 1],
    ['what is below a place', between({ spec: { a: 1, b: 1 } }, { spec: { a: 2, b: 2 } }), rule('/spec'), [], 2],
    ['an element by its position', between(containers('x'), containers('y')), rule('/spec/containers/1/image'), [], 1],
    [
      'no other element',
      between(containers('x'), containers('y')),
      rule('/spec/containers/0/image'),
      ['spec.containers[name=server].image'],
      0,
    ],
    [
      'an element by its name',
      between(containers('x'), containers('y')),
      rule('spec.containers[name=server].image'),
      [],
      1,
    ],
    ['any element', between(containers('x'), containers('y')), rule('/spec/containers/*/image'), [], 1],
    [
      'a flag',
      between(containers('x', '--v=2'), containers('x', '--v=4')),
      rule('spec.containers[name=server].args[--v]'),
      [],
      1,
    ],
    [
      'a place in a document',
      between({ data: { c: 'a: 1\nb: 1\n' } }, { data: { c: 'a: 2\nb: 1\n' } }),
      rule('/data/c/a'),
      [],
      1,
    ],
    ['part of what is new', between({}, { spec: { a: 1, b: 2 } }), rule('/spec/a'), ['spec'], 1],
    ['all that is new', between({ spec: { a: 1 } }, {}), rule('/spec/a'), [], 1],
    ['an object', left({ spec: 1 }), rule('', { object: 'Deployment app/*' }), [], 1],
    ['an object on one side by no field of it', left({ spec: 1 }), rule('/spec'), ['.'], 0],
    ['no other object', left({ spec: 1 }), rule('', { object: 'Deployment app/other' }), ['.'], 0],
    ['what falls under a divergence', smallDiff(), rule('', { divergence: 'net-port' }), ['.', '.', 'spec.tier'], 1],
    [
      'of it what is at a place',
      smallDiff(),
      rule('/spec/tier', { divergence: 'net-port' }),
      ['.', '.', 'spec.port', 'spec.tier'],
      0,
    ],
  ])('leaves out %s', (_, diff, one, rest, ignored) => {
    const less = withoutIgnored(diff, [one]);
    expect([paths(less), less.ignored]).toEqual([rest, ignored]);
  });

  test('leaves what another declaration covers under that one', () => {
    const both = diffSides(
      side('a', object('Service', 'web', { port: 1 })),
      side('b', object('Service', 'web', { port: 2 })),
      declaring({ port: [declaration('one'), declaration('two')] }),
    );
    const [finding] = withoutIgnored(both, [rule('', { divergence: 'one' })]).objects[0]?.findings ?? [];
    expect(finding?.declarations.map(({ id }) => id)).toEqual(['two']);
  });

  test('counts the fields of what is left', () => {
    const diff = withoutIgnored(between({}, { spec: { a: 1, b: { c: 1, d: 2 } } }), [rule('/spec/b')]);
    expect(diff.objects[0]?.findings.map(({ fields }) => fields)).toEqual([1]);
  });

  test('finds nothing where each field that differs is ignored, and everything where none is', () => {
    const fields = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 0, max: 2 }));
    fc.assert(
      fc.property(fields, fields, (one, other) => {
        const diff = between({ spec: one }, { spec: other });
        const all = ['a', 'b', 'c', 'd'].map((name) => rule(`/spec/${name}`));
        expect(isClean(withoutIgnored(diff, [...all, rule('/spec')]))).toBe(true);
        expect(withoutIgnored(diff, [rule('/status')])).toEqual(diff);
      }),
    );
  });
});

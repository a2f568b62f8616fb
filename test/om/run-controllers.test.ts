import fc from 'fast-check';
import { fixedClock } from '../../src/om/clock';
import type { Controller, Environment } from '../../src/om/controller';
import { InputError } from '../../src/om/input/input-error';
import { seededSource } from '../../src/om/random';
import { compareRequests } from '../../src/om/request';
import { SelectionError, selectControllers } from '../../src/om/run/controller-selection';
import { runControllers } from '../../src/om/run/run-controllers';
import { emptyState, singleInput } from '../../src/om/state/memory-state';
import { operatorOf, request } from './support/operator';

const options = {
  input: singleInput(emptyState),
  clock: fixedClock(0),
  random: seededSource(1),
  secrets: 'random' as const,
  environment: {},
  settings: undefined,
};
const writes = (name: string, ...names: readonly string[]): Controller => ({
  name,
  run: () => ({ requests: names.map((one) => request(one, { controller: name })) }),
});

describe('selection', () => {
  const known = ['foo', 'bar', '-dash'];
  test.each<[readonly string[], readonly string[]]>([
    [['*'], ['foo', 'bar', '-dash']],
    [[], []],
    [['foo'], ['foo']],
    [['-foo'], []],
    [
      ['*', '-foo'],
      ['bar', '-dash'],
    ],
    [
      ['-foo', '*'],
      ['bar', '-dash'],
    ],
    [['foo', '-foo'], ['foo']],
    [['-foo', 'foo'], []],
    [['-dash'], ['-dash']],
    [
      ['*', '--dash'],
      ['foo', 'bar'],
    ],
  ])('%j runs %j', (list, expected) => {
    expect([...selectControllers(known, list)]).toEqual(expected);
  });

  test.each([
    ['fo', '"fo" is not in the list of known controllers. Did you mean foo?'],
    ['-baz', '"baz" is not in the list of known controllers. Did you mean bar?'],
    ['', '"" is not in the list of known controllers. Known are: -dash, bar, foo'],
    ['something-else', '"something-else" is not in the list of known controllers. Known are: -dash, bar, foo'],
  ])('%j is unknown', (name, message) => {
    expect(() => selectControllers(known, [name])).toThrow(new SelectionError(message));
  });

  test.each<[name: string, known: readonly string[], meant: string | undefined]>([
    ['auth', ['oauth-server', 'aut'], 'oauth-server'],
    ['auth', ['aut', 'oauth-server'], 'aut'],
    ['AUTH', ['oauth'], 'oauth'],
    ['abcd', ['abcdefg'], 'abcdefg'],
    ['abc', ['xyz'], 'xyz'],
    ['abcd', ['wxyz'], undefined],
    ['abcdefghijkl', ['abcdefgh____'], 'abcdefgh____'],
    ['abcdefghijkl', ['abcdefg_____'], undefined],
    ['abcdef', ['abc', 'abcde'], 'abcde'],
  ])('by %j of %j is meant %s', (name, all, meant) => {
    const hint = meant === undefined ? `Known are: ${all.join(', ')}` : `Did you mean ${meant}?`;
    expect(() => selectControllers(all, [name])).toThrow(`list of known controllers. ${hint}`);
  });
});

test('an error and an exception are their controller’s own, results come sorted, failures in the order of the run', () => {
  const result = runControllers(
    operatorOf(
      writes('z-last', 'a'),
      { name: 'B-fails', run: () => ({ requests: [request('half')], error: 'no luck' }) },
      {
        name: 'A-throws',
        run: () => {
          throw new RangeError('too far');
        },
      },
      writes('skipped', 'never'),
    ),
    { ...options, controllers: ['*', '-skipped'] },
  );
  expect(result.controllerResults).toEqual([
    { controllerName: 'A-throws', status: 'Failed', errors: [{ message: 'internal error: too far' }] },
    { controllerName: 'B-fails', status: 'Failed', errors: [{ message: 'no luck' }] },
    { controllerName: 'skipped', status: 'Skipped', reason: 'not selected' },
    { controllerName: 'z-last', status: 'Succeeded' },
  ]);
  expect(result.failures).toEqual([
    'controller "B-fails" failed: no luck',
    'controller "A-throws" failed: internal error: too far',
  ]);
  expect(result.requests.map(({ name }) => name)).toEqual(['a', 'half']);
});

test('unusable input ends the run from within a controller as well', () => {
  const unusable = new InputError({ found: 'x', expected: 'y' });
  const controller: Controller = {
    name: 'a',
    run: () => {
      throw unusable;
    },
  };
  expect(() => runControllers(operatorOf(controller), options)).toThrow(unusable);
});

test('equal requests are one, and what nobody declared fails the run', () => {
  const result = runControllers(
    operatorOf({
      name: 'a',
      run: () => ({ requests: [request('x'), request('x'), request('y', { namespace: 'other' })] }),
    }),
    options,
  );
  expect(result.requests.map(({ namespace, name }) => `${namespace}/${name}`)).toEqual(['ns/x', 'other/y']);
  expect(result.undeclared.map(({ name }) => name)).toEqual(['y']);
  expect(result.failures).toEqual([
    '1 output-resource were produced, but not present in the specified output: Create-ConfigMap.v1./y[other]',
  ]);
});

test('an operator sees the variables it declared, and no others', () => {
  let seen: Environment | undefined;
  const operator = {
    ...operatorOf(),
    prepare: ({ environment }: { readonly environment: Environment }) => {
      seen = environment;
      return { controllers: [] };
    },
  };
  runControllers(operator, { ...options, environment: { SET: '1', HOME: '/' } });
  expect(seen).toEqual({ SET: '1' });
});

test('what a controller draws does not depend on who else runs, and nothing is drawn under the empty policy', () => {
  const drawn: string[] = [];
  const draws = (name: string): Controller => ({
    name,
    run: ({ generatedSecrets }) => {
      drawn.push(`${name} ${generatedSecrets.bytes(4)?.toString('hex')}`);
      return { requests: [] };
    },
  });
  const operator = operatorOf(draws('a'), draws('b'));
  runControllers(operator, options);
  runControllers(operator, { ...options, controllers: ['b'] });
  runControllers(operator, { ...options, controllers: ['b'], secrets: 'empty' });
  expect(drawn[2]).toBe(drawn[1]);
  expect(drawn[0]?.slice(2)).not.toBe(drawn[1]?.slice(2));
  expect(drawn[3]).toBe('b undefined');
});

test('the order of requests is total and does not see the order of keys', () => {
  const any = fc.record({
    name: fc.constantFrom('a', 'b'),
    body: fc.constantFrom({ x: 1, y: 2 }, { y: 2, x: 1 }, { x: 2 }, undefined),
    controller: fc.constantFrom('c', 'd'),
  });
  fc.assert(
    fc.property(any, any, any, (a, b, c) => {
      const [x, y, z] = [request(a.name, a), request(b.name, b), request(c.name, c)];
      expect(Math.sign(compareRequests(x, y)) + Math.sign(compareRequests(y, x))).toBe(0);
      if (compareRequests(x, y) <= 0 && compareRequests(y, z) <= 0)
        expect(compareRequests(x, z)).toBeLessThanOrEqual(0);
    }),
  );
  expect(compareRequests(request('a', { body: { x: 1, y: 2 } }), request('a', { body: { y: 2, x: 1 } }))).toBe(0);
});

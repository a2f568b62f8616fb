import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { editDistance } from '../../src/om/edit-distance';
import { didYouMean } from '../../src/om/explain/did-you-mean';
import { describeSystemError, systemErrorCode, thrownMessage } from '../../src/om/input/system-error';
import { leftOutText, reasonText, waitingFor } from '../../src/om/reason';
import { inDirectory } from './support/directory';

describe('the distance of words', () => {
  test.each([
    ['', '', 0],
    ['a', '', 1],
    ['kitten', 'sitting', 3],
    ['name', 'nmae', 2],
    ['abc', 'abc', 0],
    ['abc', 'xabc', 1],
    ['abc', 'abcx', 1],
    ['abc', 'ac', 1],
  ])('%j and %j: %s', (a, b, distance) => {
    for (const limit of [distance + 1, 100]) expect(editDistance(a, b, limit)).toBe(distance);
    for (const limit of [0, 1, 2, 3].filter((less) => less <= distance)) expect(editDistance(a, b, limit)).toBe(limit);
  });

  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });

  test('is that of any way through the letters, and no more than the limit', () => {
    const plain = (a: string, b: string): number => {
      if (a === '' || b === '') return a.length + b.length;
      const rest = plain(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1);
      return a[0] === b[0] ? rest : Math.min(rest, plain(a.slice(1), b) + 1, plain(a, b.slice(1)) + 1);
    };
    fc.assert(
      fc.property(word, word, fc.nat(9), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(plain(a, b), limit));
      }),
    );
  });
});

describe('what may have been meant', () => {
  test.each<[word: string, known: readonly string[], meant: readonly string[]]>([
    ['ptach', ['patch', 'delete'], ['patch']],
    ['PATCH', ['patch', 'delete'], ['patch']],
    ['patch', ['patch'], []],
    ['ab', ['cd'], ['cd']],
    ['ab', ['cde'], []],
    ['abcdefghi', ['abcdefxyz'], ['abcdefxyz']],
    ['abcdefghi', ['abcdewxyz'], []],
    ['abcdefgh', ['abcdexyz'], []],
    ['aaaa', ['aaad', 'aaac', 'aaab', 'aaae'], ['aaab', 'aaac', 'aaad']],
    ['aaaa', ['aabb', 'aaab'], ['aaab']],
    ['aaaa', ['aaab', 'aaab'], ['aaab']],
    ['a'.repeat(200), [`${'a'.repeat(199)}b`], [`${'a'.repeat(199)}b`]],
    ['a'.repeat(200), ['a'.repeat(201)], []],
    ['a'.repeat(201), ['a'.repeat(200)], []],
  ])('by %.20s of %j is %j', (word, known, meant) => {
    expect(didYouMean(word, known)).toEqual(meant);
  });
});

describe('errors of the system in words', () => {
  test.each([
    [{ code: 'EACCES' }, 'no permission to read it'],
    [{ code: 'EPERM' }, 'no permission to read it'],
    [{ code: 'ELOOP' }, 'a link that leads back to itself'],
    [{ code: 'ENOENT', path: '/no/such' }, 'no such file or directory'],
    [{ code: 'ENOENT' }, 'no such file or directory'],
    [{ code: 'EISDIR' }, 'a folder'],
    [{ code: 'ENOTDIR' }, 'a file where a folder was'],
    [{ code: 'ENAMETOOLONG' }, 'a path that is too long'],
    [{ code: 'EMFILE' }, 'too many open files'],
    [{ code: 'EIO' }, 'an unreadable entry (EIO)'],
    [{ code: 5 }, 'an unreadable entry'],
    [{}, 'an unreadable entry'],
    ['EACCES', 'an unreadable entry'],
    [null, 'an unreadable entry'],
  ])('%j: %s', (error, text) => {
    expect(describeSystemError(error)).toBe(text);
  });

  test('a link to nothing is not merely absent', () =>
    inDirectory((directory) => {
      const path = join(directory, 'link');
      symlinkSync('nothing', path);
      expect(describeSystemError({ code: 'ENOENT', path })).toBe('a link to nothing');
    }));

  test('codes and messages are taken where they are', () => {
    expect([systemErrorCode({ code: 'EIO' }), systemErrorCode(new Error('a'))]).toEqual(['EIO', undefined]);
    expect([thrownMessage(new Error('a')), thrownMessage('b'), thrownMessage({ message: 1 })]).toEqual([
      'a',
      'b',
      '[object Object]',
    ]);
  });
});

test('who waits is told with what for, once for each thing', () => {
  const route = { waitsFor: 'spec.host of Route a/b' };
  const secret = { waitsFor: 'Secret a/c', hint: 'make it' };
  const waiting = waitingFor([
    { name: 'one', reason: route },
    { name: 'two', reason: secret },
    { name: 'three', reason: { because: 'it is removed' } },
    { name: 'four', reason: route },
    { name: 'five', reason: undefined },
  ]);
  expect(waiting).toEqual([
    { ...route, names: ['one', 'four'] },
    { ...secret, names: ['two'] },
  ]);
  expect(waiting.map(leftOutText)).toEqual([
    'incomplete: what one, four would write waits for spec.host of Route a/b',
    'incomplete: what two would write waits for Secret a/c; make it',
  ]);
  expect([reasonText(route), reasonText({ because: 'it is removed' })]).toEqual([
    'waits for spec.host of Route a/b',
    'it is removed',
  ]);
});

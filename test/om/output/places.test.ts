import fs from 'node:fs';
import { basename, join } from 'node:path';
import { makeFolder } from '../../../src/om/output/make-folder';
import { isWithin, realPath } from '../../../src/om/output/real-path';
import { writeFault } from '../../../src/om/output/write-fault';
import { inDirectory, writeTree } from '../support/directory';

afterEach(() => jest.restoreAllMocks());

const systemError = (code: string) => Object.assign(new Error(`no: ${code}`), { code });

/** A tree with links by the path of each, and in it the place that they start from. */
const inLinked = <T>(links: { readonly [path: string]: string }, use: (folder: string) => T): T =>
  inDirectory((directory) => {
    const folder = fs.realpathSync(directory);
    writeTree(folder, { 'a/b/file': 'x', 'c/file': 'y' });
    for (const [path, target] of Object.entries(links)) fs.symlinkSync(target, join(folder, path));
    return use(folder);
  });

const links = {
  link: 'a/b',
  twice: 'link',
  late: 'a/new',
  later: 'late/deep',
  up: '../elsewhere',
  loop: 'circle',
  circle: 'loop',
};

test.each<[path: string, real: string]>([
  ['.', '.'],
  ['a/b/../b/file', 'a/b/file'],
  ['link/file', 'a/b/file'],
  ['twice', 'a/b'],
  ['twice/new/one', 'a/b/new/one'],
  ['late', 'a/new'],
  ['late/x', 'a/new/x'],
  ['later/x', 'a/new/deep/x'],
  ['new', 'new'],
])('%s leads to %s', (path, real) => {
  inLinked(links, (folder) => expect(realPath(join(folder, path))).toBe(join(folder, real)));
});

test('a path outside of all links, and one that leads in a circle, end', () => {
  expect(realPath('/')).toBe('/');
  expect(realPath('/no/such/folder')).toBe('/no/such/folder');
  inLinked(links, (folder) => {
    expect(realPath(join(folder, 'up'))).toBe(join(folder, '..', 'elsewhere'));
    expect(['loop', 'circle']).toContain(basename(realPath(join(folder, 'loop'))));
  });
});

test.each<[length: number, expected: string]>([
  [40, 'end'],
  [60, 'some link'],
])('%d links one after the other lead to the %s', (length, expected) => {
  const chain = Object.fromEntries(
    Array.from({ length }, (_, index) => [`l${index}`, index === length - 1 ? 'end' : `l${index + 1}`]),
  );
  inLinked(chain, (folder) => {
    expect(basename(realPath(join(folder, 'l0'))).replace(/^l\d+$/, 'some link')).toBe(expected);
  });
});

test.each<[folder: string, path: string, expected: boolean]>([
  ['a', 'a', true],
  ['a', 'a/b/file', true],
  ['a', 'a/new/one', true],
  ['a', 'link/file', true],
  ['a', 'late', true],
  ['link', 'a/b/file', true],
  ['a/b', 'a', false],
  ['a', 'c/file', false],
  ['a', 'ab', false],
  ['a', 'c/../a/b', true],
  ['new', 'new/deeper', true],
  ['new', 'newer', false],
  ['new', 'other', false],
])('whether in %s lies %s: %s', (outer, path, expected) => {
  inLinked(links, (folder) => expect(isWithin(join(folder, outer), join(folder, path))).toBe(expected));
});

describe('a folder is made', () => {
  test.each([['a'], ['a/b/c/d'], ['new'], ['new/deep/deeper']])('%s, with those above it', (path) => {
    inLinked({}, (folder) => {
      makeFolder(join(folder, path));
      expect(fs.statSync(join(folder, path)).isDirectory()).toBe(true);
    });
  });

  test('at the same time as another run makes it', () => {
    inLinked({}, (folder) => {
      const { mkdirSync } = fs;
      jest.spyOn(fs, 'mkdirSync').mockImplementation((path, options) => {
        mkdirSync(path, options);
        throw systemError('EEXIST');
      });
      makeFolder(join(folder, 'new/deep'));
      expect(fs.existsSync(join(folder, 'new/deep'))).toBe(true);
    });
  });

  test('unless the system refuses, which it does for a file’s place too', () => {
    inLinked({}, (folder) => expect(() => makeFolder(join(folder, 'c/file/deep'))).toThrow(/ENOTDIR/));
    jest.spyOn(fs, 'mkdirSync').mockImplementation(() => {
      throw systemError('EROFS');
    });
    inDirectory((folder) => expect(() => makeFolder(join(folder, 'new'))).toThrow('EROFS'));
  });
});

test.each([
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'no space left on the device (ENOSPC)'],
  ['EDQUOT', 'the disk quota is used up (EDQUOT)'],
  ['ENOENT', 'no such file or directory'],
  ['EEXIST', 'a part of the path is a file, not a directory'],
  ['ENOTDIR', 'a part of the path is a file, not a directory'],
  ['EISDIR', 'it is a directory'],
  ['ELOOP', 'a link that leads back to itself'],
  ['ENAMETOOLONG', 'the path is too long'],
  ['EMFILE', 'too many open files'],
  ['EBUSY', 'it is in use'],
  ['EIO', 'no: EIO'],
])('why nothing could be written, %s: %s', (code, words) => {
  expect(writeFault(systemError(code))).toBe(words);
});

test('what is no fault of the system is told as it is', () => {
  expect(writeFault(new Error('something'))).toBe('something');
  expect(writeFault('thrown')).toBe('thrown');
});

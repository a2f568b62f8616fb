import { MemberCollector } from '../../../src/om/input/archive/collector';
import { type Member, MemoryFiles } from '../../../src/om/input/archive/memory-files';
import { defaultLimits, type InputLimits } from '../../../src/om/input/input-limits';
import { types } from '../support/types';

const MIB = 1024 * 1024;
const mapFile = 'namespaces/ns/core/configmaps/a.yaml';
const file = (text: string): Member => ({ kind: 'file', size: text.length, bytes: Buffer.from(text) });
const collector = (limits: Partial<InputLimits> = {}, archiveBytes = 100) =>
  new MemberCollector('x.tar', types, { ...defaultLimits, ...limits }, archiveBytes);

describe('what an archive may unpack to', () => {
  const most = { maxTotalBytes: 10 * MIB, maxListBytes: 100 * MIB };

  test('is what an input may hold, to the byte', () => {
    const all = collector(most);
    expect(all.wants('namespaces/a/pods/log.txt', 10 * MIB)).toBe(false);
    expect(() => all.wants('b.log', 1)).toThrow(
      'x.tar: found more than 10 MiB once it is unpacked, expected at most 10 MiB for its size. Unpack it and hand over the part that matters',
    );
  });

  test('is 200 times its size where that is more', () => {
    const all = collector(most, MIB);
    expect(all.wants('a.log', 200 * MIB)).toBe(false);
    expect(() => all.wants('b.log', 1)).toThrow('more than 200 MiB once it is unpacked, expected at most 200 MiB');
  });

  test('is what an input may hold where objects are kept', () => {
    const all = collector(most, MIB);
    expect(all.wants(mapFile, 10 * MIB)).toBe(true);
    expect(() => all.wants(mapFile, 1)).toThrow('found more than 10 MiB of input, expected at most 10 MiB in all');
  });

  test('may be one list of the largest size, and no larger one', () => {
    const all = collector();
    expect(all.wants(mapFile, defaultLimits.maxListBytes)).toBe(true);
    expect(all.wants(mapFile, defaultLimits.maxListBytes + 1)).toBe(false);
  });

  test('is a million members', () => {
    const all = collector();
    for (let member = 0; member < 1_000_000; member++) all.wants('a.log', 0);
    expect(() => all.wants('a.log', 0)).toThrow('found more than 1000000 members, expected at most 1000000');
  });
});

test('manifests are kept up to 64 MiB, and until a tree turns up', () => {
  const all = collector({ maxTotalBytes: 1024 * MIB, maxListBytes: 100 * MIB });
  expect(all.wants('some/a.yaml', 64 * MIB)).toBe(true);
  expect(all.wants('some/b.yaml', 1)).toBe(false);
  const other = collector();
  expect(other.wants('some/a.yaml', 1)).toBe(true);
  expect(other.wants(mapFile, 1)).toBe(true);
  expect(other.wants('some/a.yaml', 1)).toBe(false);
});

test.each(['../a', '/../a', 'a/../../b', '..', '..\\a'])('a member at %j is refused', (path) => {
  const refusal = 'x.tar: found a member whose path leads out of it, expected members within it';
  expect(() => collector().wants(path, 1)).toThrow(refusal);
  expect(() => collector().add(path, file('x'))).toThrow(refusal);
});

test.each([
  ['/a/b', 'a/b'],
  ['a//b/', 'a/b'],
  ['a\\b', 'a/b'],
  ['./a/./b', 'a/b'],
  ['a/..b/../b', 'a/b'],
])('a member at %j is at %s', (path, expected) => {
  const { files } = collector();
  const all = collector();
  all.add('.', { kind: 'folder' });
  all.add(path, file('x'));
  expect(all.files.read(`x.tar/${expected}`, 10)).toBe('x');
  expect(files.list('x.tar')).toEqual([]);
});

describe('the files of an archive', () => {
  const filesOf = (members: Readonly<Record<string, Member>>): MemoryFiles => {
    const files = new MemoryFiles('x', defaultLimits);
    for (const [path, member] of Object.entries(members)) files.add(path, member);
    return files;
  };
  const names = (files: MemoryFiles, path: string) =>
    files
      .list(path)
      .map(
        (entry) =>
          `${entry.name}${entry.isDirectory() ? '/' : entry.isSymbolicLink() ? '@' : entry.isFile() ? '' : '?'}`,
      );
  const link = (target: string): Member => ({ kind: 'link', target });

  const files = filesOf({
    'd/b': file('b'),
    'd/a': file('a'),
    'd/sub': { kind: 'folder' },
    'd/l': link('a'),
    'd/up': link('../top'),
    'd/out': link('../../x'),
    'd/abs': link('/d/a'),
    'd/loop': link('loop'),
    'd/none': link('nothing'),
    'd/pipe': { kind: 'other' },
    'd/large': { kind: 'file', size: 3 },
    top: file('top'),
    folder: link('d'),
  });

  test('are listed by name, with their kinds', () => {
    expect(names(files, 'x')).toEqual(['d/', 'folder@', 'top']);
    expect(names(files, 'x/d')).toEqual([
      ...['a', 'abs@', 'b', 'l@', 'large', 'loop@', 'none@', 'out@', 'pipe?', 'sub/', 'up@'],
    ]);
    expect(names(files, 'x/folder')).toEqual(names(files, 'x/d'));
    expect(names(files, 'x/d/sub')).toEqual([]);
    expect(() => files.list('x/top')).toThrow('x/top: found no folder, expected a readable folder');
  });

  test('are read through links', () => {
    expect(['d/l', 'd/up', 'folder/a', 'folder/up'].map((path) => files.read(`x/${path}`, 10))).toEqual([
      ...['a', 'top', 'a', 'top'],
    ]);
    expect(['d', 'd/l', 'd/pipe', 'folder'].map((path) => files.follow(`x/${path}`))).toEqual([
      ...['folder', 'file', 'other', 'folder'],
    ]);
  });

  test.each([
    ['d/out', 'a link that leaves the input directory'],
    ['d/abs', 'a link that leaves the input directory'],
    ['d/loop', 'a link that leads back to itself'],
    ['d/none', 'a link to nothing'],
    ['gone', 'a link to nothing'],
    ['d', 'something that is no regular file'],
    ['d/pipe', 'something that is no regular file'],
    ['d/large', 'a link to a file that is not read'],
  ])('%s is not read', (path, found) => {
    expect(() => files.read(`x/${path}`, 10)).toThrow(`x/${path}: found ${found}, expected`);
  });

  test('may hide behind forty links, not more', () => {
    const chain = (length: number) =>
      filesOf({
        l0: file('end'),
        ...Object.fromEntries(Array.from({ length }, (_, index) => [`l${index + 1}`, link(`l${index}`)])),
      });
    expect(chain(40).read('x/l40', 10)).toBe('end');
    expect(() => chain(41).read('x/l41', 10)).toThrow('a link that leads back to itself');
  });

  test('are replaced by later ones, but a folder by none of its own kind', () => {
    expect(filesOf({ a: file('1'), 'a/b': file('2') }).read('x/a/b', 10)).toBe('2');
    const again = new MemoryFiles('x', defaultLimits);
    again.add('d/a', file('1'));
    again.add('d', { kind: 'folder' });
    again.add('d/a', file('2'));
    expect(again.read('x/d/a', 10)).toBe('2');
    expect(names(again, 'x/d')).toEqual(['a']);
  });
});

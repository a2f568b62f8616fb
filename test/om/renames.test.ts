import fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { writeDirectory } from '../../src/om/output/write-directory';
import { writeWholeFile } from '../../src/om/output/write-file';
import { inDirectory, readTree, writeTree } from './support/directory';

afterEach(() => jest.restoreAllMocks());

const ownership = { owns: (name: string) => name === 'a' || name === 'marker', marker: 'marker' };
const files = (content: string) => ['a', 'marker'].map((path) => ({ path, content, secret: false }) as const);

/** Renames fail where a path is told to be one that cannot be moved so. @returns the renames that were tried */
function renamesFail(cannot: (from: string, to: string) => boolean): readonly string[] {
  const { renameSync } = fs;
  const tried: string[] = [];
  jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    const [source, target] = [String(from), String(to)];
    tried.push(`${basename(source)} > ${basename(target)}`.replace(/[0-9a-f]{12}/g, 'ID'));
    if (cannot(source, target)) throw Object.assign(new Error('EIO'), { code: 'EIO' });
    renameSync(source, target);
  });
  return tried;
}

const isStaged = (path: string): boolean => /\.new-[0-9a-f]{12}$/.test(path);

test('a directory whose new form cannot take its place comes back as it was', () => {
  inDirectory((folder) => {
    const target = join(folder, 'out');
    writeDirectory(target, files('old'), ownership);
    const tried = renamesFail((from, to) => isStaged(from) && to === target);
    expect(() => writeDirectory(target, files('new'), ownership)).toThrow(/^cannot write .*out: /);
    expect(tried).toEqual(['out > .out.old-ID', '.out.new-ID > out', '.out.old-ID > out']);
    expect(readTree(folder)).toEqual({ 'out/a': 'old', 'out/marker': 'old' });
    expect(fs.readdirSync(folder)).toEqual(['out']);
  });
});

test('a directory that cannot be renamed is filled in place, the marker last', () => {
  inDirectory((folder) => {
    const target = join(folder, 'out');
    writeDirectory(target, files('old'), ownership);
    const tried = renamesFail((from) => from === target);
    writeDirectory(target, files('new'), ownership);
    expect(readTree(folder)).toEqual({ 'out/a': 'new', 'out/marker': 'new' });
    expect(fs.readdirSync(target)).toEqual(['a', 'marker']);
    expect(tried.at(-1)).toBe('marker > marker');
    expect(fs.readdirSync(folder)).toEqual(['out']);
  });
});

test.each([
  ['the first former entry cannot be moved out', (from: string) => basename(from) === 'a'],
  [
    'the marker cannot be moved out',
    (from: string, to: string) => basename(from) === 'marker' && dirname(to).includes('.old-'),
  ],
  [
    'the marker cannot be moved in',
    (from: string, to: string) => basename(from) === 'marker' && isStaged(dirname(from)) && basename(to) === 'marker',
  ],
  ['what was moved out cannot be named', (from: string) => /\.old-[0-9a-f]{12}$/.test(from)],
])('beside other files nothing changes when %s', (_, cannot) => {
  inDirectory((folder) => {
    const target = join(folder, 'out');
    writeDirectory(target, files('old'), ownership);
    writeTree(target, { other: 'kept' });
    renamesFail(cannot);
    expect(() => writeDirectory(target, files('new'), ownership)).toThrow(/^cannot write /);
    jest.restoreAllMocks();
    expect(readTree(target)).toEqual({ a: 'old', marker: 'old', other: 'kept' });
    writeDirectory(target, files('next'), ownership);
    expect(readTree(target)).toEqual({ a: 'next', marker: 'next', other: 'kept' });
    expect(fs.readdirSync(target).sort()).toEqual(['a', 'marker', 'other']);
  });
});

describe('what a killed run left', () => {
  const ID = '0123456789ab';

  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['a new folder without a name', { [`.out.new-${ID}/a`]: 'half', 'out/a': 'old', 'out/marker': 'old' }, ['out']],
    ['the former one, moved aside', { [`.out.old-${ID}/a`]: 'old', [`.out.old-${ID}/marker`]: 'old' }, ['out']],
    [
      'the former one, when the new one is there',
      { [`.out.old-${ID}/a`]: 'older', 'out/a': 'old', 'out/marker': 'old' },
      ['out'],
    ],
    [
      'names that are not of a run',
      { '.out.new-short/a': 'kept', [`.other.new-${ID}/a`]: 'kept', 'out/a': 'old', 'out/marker': 'old' },
      [`.other.new-${ID}`, '.out.new-short', 'out'],
    ],
  ])('%s is put in order by the next, even if that fails', (_, left, stays) => {
    inDirectory((folder) => {
      writeTree(folder, left);
      const target = join(folder, 'out');
      // What cannot be written: one file twice.
      expect(() => writeDirectory(target, [...files('x'), ...files('x')], ownership)).toThrow();
      expect(readTree(target)).toEqual({ a: 'old', marker: 'old' });
      expect(fs.readdirSync(folder).sort()).toEqual(stays);
    });
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['staged within', { [`.new-${ID}/a`]: 'half', a: 'old', marker: 'old' }],
    ['half moved out', { [`.old-${ID}/a`]: 'old', marker: 'old', [`.new-${ID}/a`]: 'x' }],
    ['half moved in', { [`.replaced-${ID}/a`]: 'old', [`.replaced-${ID}/marker`]: 'old', a: 'new' }],
  ])('%s of a directory with other files too', (_, left) => {
    inDirectory((folder) => {
      writeTree(folder, { ...left, other: 'kept' });
      expect(() => writeDirectory(folder, [...files('x'), ...files('x')], ownership)).toThrow();
      expect(readTree(folder)).toEqual({ a: 'old', marker: 'old', other: 'kept' });
    });
  });
});

test('a file that cannot take its place leaves nothing behind', () => {
  inDirectory((folder) => {
    const file = join(folder, 'f');
    writeWholeFile(file, 'old', 0o600);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    const tried = renamesFail(() => true);
    expect(() => writeWholeFile(file, 'new')).toThrow('EIO');
    expect(tried).toEqual(['.f.new-ID > f']);
    expect(readTree(folder)).toEqual({ f: 'old' });
  });
});

import fs from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { isAlive } from '../../../src/om/output/directory-lock';
import { OutputError } from '../../../src/om/output/output-error';
import { inWorkFolder, removeForsakenFolders } from '../../../src/om/tester/work-folder';
import { inDirectory, writeTree } from '../support/directory';

jest.mock('../../../src/om/output/directory-lock', () => ({ isAlive: jest.fn((pid: number) => pid === 7) }));

/** Uses a folder of its own as the place for temporary files. */
const inTemporary = <T>(use: (place: string) => T): T =>
  inDirectory((place) => {
    const { TMPDIR } = process.env;
    process.env.TMPDIR = place;
    try {
      expect(tmpdir()).toBe(place);
      return use(place);
    } finally {
      if (TMPDIR === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = TMPDIR;
    }
  });

test('a folder says whose it is, is empty, and is gone afterwards', () => {
  inTemporary((place) => {
    const folder = inWorkFolder((own) => {
      expect(fs.readdirSync(own)).toEqual([]);
      expect(fs.readdirSync(place)).toEqual([basename(own)]);
      writeTree(own, { 'a/b': 'text' });
      return own;
    });
    expect(basename(folder)).toMatch(new RegExp(`^om-test-${process.pid}-\\w+$`));
    expect(fs.readdirSync(place)).toEqual([]);
  });
});

test('where there is no place for one, that is told', () => {
  inTemporary((place) => {
    process.env.TMPDIR = join(place, 'missing');
    const use = jest.fn();
    expect(() => inWorkFolder(use)).toThrow(OutputError);
    expect(() => inWorkFolder(use)).toThrow(
      `cannot write ${place}/missing, where temporary files go (TMPDIR): no such file or directory`,
    );
    expect(use).not.toHaveBeenCalled();
    removeForsakenFolders();
  });
});

test('of what lies there only folders of ours go whose process has ended', () => {
  inTemporary((place) => {
    writeTree(place, {
      'om-test-8-abcdef/a/b': '',
      'om-test-7-abcdef/a': '',
      'om-test-9-file': '',
      'om-test-x-abcdef/a': '',
      'om-test-8/a': '',
      'om-test-8-abc-def/a': '',
      'my-om-test-8-abcdef/a': '',
      [`${hostname()}/a`]: '',
    });
    fs.symlinkSync('om-test-7-abcdef', join(place, 'om-test-8-link'));
    const before = fs.readdirSync(place);
    removeForsakenFolders();
    expect(jest.mocked(isAlive)).toHaveBeenCalledWith(8);
    expect(fs.readdirSync(place)).toEqual(before.filter((name) => name !== 'om-test-8-abcdef'));
  });
});

test('folders of others stay', () => {
  inTemporary((place) => {
    writeTree(place, { 'om-test-8-abcdef/a': '' });
    const getuid = jest.spyOn(process, 'getuid').mockReturnValue(4_321);
    removeForsakenFolders();
    getuid.mockRestore();
    expect(fs.readdirSync(place)).toEqual(['om-test-8-abcdef']);
  });
});

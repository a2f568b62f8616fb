import fs from 'node:fs';
import { join } from 'node:path';
import { fileStart } from '../../src/om/input/file-start';
import { defaultLimits, InputFiles, textOf } from '../../src/om/input/input-file';
import type { FoundFile } from '../../src/om/input/input-tree';
import { KindCollector } from '../../src/om/input/kind-collector';
import { readNamedFile } from '../../src/om/input/named-file';
import { inDirectory, writeTree } from './support/directory';
import { configMaps, text, type Widget, widgets } from './support/types';

afterEach(() => jest.restoreAllMocks());

const MIB = 1024 * 1024;

/** What a use of a file says: its answer, or the message where it is refused, with the directory called DIR. */
const said = (directory: string, use: () => unknown): unknown => {
  try {
    return use();
  } catch (error) {
    return error instanceof Error ? error.message.replaceAll(directory, 'DIR') : error;
  }
};

test.each<[what: string, bytes: readonly number[], expected: string]>([
  ['nothing', [], ''],
  ['text', [0x61, 0x0a], 'a\n'],
  ['text behind the mark of an editor', [0xef, 0xbb, 0xbf, 0x61], 'a'],
  ['the mark alone', [0xef, 0xbb, 0xbf], ''],
  ['a mark further on', [0x61, 0xef, 0xbb, 0xbf], 'a\ufeff'],
  ['what begins as the mark does', [0xef, 0xbb, 0xbe], '\ufefe'],
  ['what ends as the mark does', [0xef, 0xba, 0xbf], '\ufebf'],
  ['another beginning', [0xee, 0xbb, 0xbf], '\ueeff'],
  ['half a mark', [0xef, 0xbb], 'f: found bytes that are not UTF-8, expected text in UTF-8'],
  ['a zero', [0x61, 0x00], 'f: found bytes that are no text, expected text in UTF-8'],
])('bytes that are %s', (_, bytes, expected) => {
  expect(said('/', () => textOf('f', Buffer.from(bytes)))).toBe(expected);
});

describe('the files of an input', () => {
  const within = <T>(use: (files: InputFiles, directory: string) => T): T =>
    inDirectory((directory) => {
      writeTree(directory, { b: 'text', a: '', 'c/d': '', '..e/f': '', Z: '' });
      fs.symlinkSync('b', join(directory, 'link'));
      fs.symlinkSync('..', join(directory, 'above'));
      fs.symlinkSync('/', join(directory, 'away'));
      fs.symlinkSync('c/..', join(directory, 'self'));
      return use(new InputFiles(directory, { ...defaultLimits, maxTotalBytes: MIB }), directory);
    });

  test('are listed in the order of their names', () => {
    within((files, directory) => {
      const names = ['..e', 'Z', 'a', 'above', 'away', 'b', 'c', 'link', 'self'];
      expect(files.list(directory).map(({ name }) => name)).toEqual(names);
    });
  });

  test.each([
    ['b', 'file'],
    ['c', 'folder'],
    ['.', 'folder'],
    ['..e', 'folder'],
    ['..e/f', 'file'],
    ['link', 'file'],
    ['self', 'folder'],
    ['missing', 'DIR/missing: found no such file, expected a readable file'],
    ...['above', 'away'].map((name) => [
      name,
      `DIR/${name}: found a link that leaves the input directory, expected files within it. Copy the file in place of the link`,
    ]),
  ])('%s is %s', (name, expected) => {
    within((files, directory) => {
      const answer = said(directory, () => files.follow(join(directory, name)));
      if (name === 'missing') expect(answer).toMatch(/^DIR\/missing: found .*, expected a readable file$/);
      else expect(answer).toBe(expected);
    });
  });

  test('are read, however small the pieces are that they come in', () => {
    within((files, directory) => {
      const { readSync } = fs;
      jest
        .spyOn(fs, 'readSync')
        .mockImplementation((descriptor: number, buffer: NodeJS.ArrayBufferView, ...rest: readonly unknown[]) => {
          const [offset] = rest;
          return readSync(descriptor, buffer, Number(offset), 1, null);
        });
      expect(files.read(join(directory, 'b'), 4)).toBe('text');
    });
  });

  test('are refused where they are too large, are no files, or are not there', () => {
    within((files, directory) => {
      const read = (name: string, most: number) => said(directory, () => files.read(join(directory, name), most));
      expect(read('b', 3)).toMatch(/^DIR\/b: found a file of 1 MiB, expected at most 1 MiB\. Leave out/);
      expect(read('c', 3)).toBe('DIR/c: found something that is no regular file, expected a file');
      expect(read('missing', 3)).toMatch(/^DIR\/missing: found .*, expected a readable file$/);
      expect(said(directory, () => files.list(join(directory, 'b')))).toMatch(
        /^DIR\/b: .*, expected a readable folder$/,
      );
    });
  });

  test('are closed again', () => {
    within((files, directory) => {
      const [opened, closed] = [jest.spyOn(fs, 'openSync'), jest.spyOn(fs, 'closeSync')];
      files.read(join(directory, 'b'), 4);
      readNamedFile(join(directory, 'b'), 'x');
      fileStart(join(directory, 'b'), 2);
      said(directory, () => files.read(join(directory, 'b'), 1));
      said(directory, () => readNamedFile(join(directory, 'b'), 'x', 1));
      expect([opened.mock.calls.length, closed.mock.calls.length]).toEqual([5, 5]);
    });
  });
});

test('a file that somebody named is read up to a limit', () => {
  inDirectory((directory) => {
    const file = join(directory, 'f');
    const read = (most: number) => said(directory, () => readNamedFile(file, 'a scenario', most));
    expect(read(1)).toMatch(/^DIR\/f: found .*, expected a scenario$/);
    fs.writeFileSync(file, '\ufeffa');
    expect(read(MIB)).toBe('a');
    fs.writeFileSync(file, 'a'.repeat(2 * MIB));
    expect(read(2 * MIB)).toHaveLength(2 * MIB);
    fs.appendFileSync(file, 'a');
    expect(read(2 * MIB)).toBe('DIR/f: found more than 2 MiB, expected a scenario');
    expect(fileStart(file, 3)).toBe('aaa');
    expect(fileStart(file, 9 * MIB)).toHaveLength(2 * MIB + 1);
  });
});

describe('what was found of a kind', () => {
  const map = (name: string, namespace: string, k = '') => text(name, namespace, { k });
  const found = (path: string, namespace?: string): FoundFile => ({ type: configMaps, path, namespace });
  const titles = (objects: readonly { readonly metadata: { readonly name?: string; readonly namespace?: string } }[]) =>
    objects.map(({ metadata: { name, namespace } }) => `${namespace}/${name}`);
  const told = (fill: (collector: KindCollector) => void) => {
    const collector = new KindCollector(configMaps);
    fill(collector);
    const { single, perNamespace, everywhere } = collector.content();
    return {
      single: titles(single),
      lists: Object.fromEntries([...perNamespace].map(([name, objects]) => [name, titles(objects)])),
      everywhere: titles(everywhere),
    };
  };

  test.each<[what: string, fill: (collector: KindCollector) => void, expected: ReturnType<typeof told>]>([
    ['nothing', () => undefined, { single: [], lists: {}, everywhere: [] }],
    [
      'files of objects, sorted',
      (all) => {
        all.addSingle(found('x', 'b'), map('z', 'b'));
        all.addSingle(found('y', 'b'), map('a', 'b'));
        all.addSingle(found('z', 'a'), map('m', 'a'));
      },
      { single: ['b/z', 'b/a', 'a/m'], lists: { a: ['a/m'], b: ['b/a', 'b/z'] }, everywhere: ['a/m', 'b/a', 'b/z'] },
    ],
    [
      'two lists of a namespace',
      (all) => {
        all.addList(found('x', 'a'), [map('z', 'a')]);
        all.addList(found('y', 'a'), [map('b', 'a')]);
      },
      { single: ['a/z', 'a/b'], lists: { a: ['a/b', 'a/z'] }, everywhere: ['a/b', 'a/z'] },
    ],
    [
      'a list and a file of its own',
      (all) => {
        all.addList(found('x', 'a'), [map('b', 'a')]);
        all.addSingle(found('y', 'a'), map('c', 'a'));
        all.addSingle(found('z', 'd'), map('e', 'd'));
      },
      { single: ['a/c', 'd/e', 'a/b'], lists: { a: ['a/b'], d: ['d/e'] }, everywhere: ['a/b'] },
    ],
    [
      'lists of all namespaces, and one of a namespace',
      (all) => {
        all.addList(found('x'), [map('b', 'a')]);
        all.addList(found('y'), [map('a', 'c')]);
        all.addList(found('z', 'd'), [map('e', 'd')]);
      },
      { single: ['d/e'], lists: { d: ['d/e'] }, everywhere: ['a/b', 'c/a', 'd/e'] },
    ],
    [
      'an empty list of all namespaces beside files',
      (all) => {
        all.addList(found('x'), []);
        all.addSingle(found('y', 'a'), map('b', 'a'));
      },
      { single: ['a/b'], lists: { a: ['a/b'] }, everywhere: [] },
    ],
    [
      'the same object in two files',
      (all) => {
        all.addSingle(found('x', 'a'), map('b', 'a'));
        all.addSingle(found('y', 'a'), map('b', 'a'));
        all.addList(found('z', 'a'), [map('b', 'a')]);
      },
      { single: ['a/b', 'a/b'], lists: { a: ['a/b'] }, everywhere: ['a/b'] },
    ],
  ])('%s', (_, fill, expected) => {
    expect(told(fill)).toEqual(expected);
  });

  test.each<[what: string, fill: (collector: KindCollector) => void, message: string]>([
    [
      'another object of the same name',
      (all) => {
        all.addSingle(found('x', 'a'), map('b', 'a', '1'));
        all.addSingle(found('y', 'a'), map('b', 'a', '2'));
      },
      'y: ConfigMap a/b: found the object a second time, the first is in x, expected each object once. Remove one of the two',
    ],
    [
      'an object twice in a list, though it is the same',
      (all) => all.addList(found('x', 'a'), [map('b', 'a'), map('b', 'a')]),
      'x: ConfigMap a/b: found the object twice in this file, expected each object once. Remove one of the two',
    ],
  ])('%s is refused', (_, fill, message) => {
    expect(() => told(fill)).toThrow(message);
  });

  test('a list of a kind without namespaces is that of all', () => {
    const collector = new KindCollector(widgets);
    const one: Widget = { apiVersion: 'example.org/v1', kind: 'Widget', metadata: { name: 'w' }, spec: { size: 1 } };
    collector.addList({ type: widgets, path: 'x' }, [one]);
    const { perNamespace, everywhere, single } = collector.content();
    expect([[...perNamespace.keys()], everywhere, single]).toEqual([[''], [one], [one]]);
  });
});

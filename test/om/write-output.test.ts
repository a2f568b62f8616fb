import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import fc from 'fast-check';
import { OutputError } from '../../src/om/output/output-error';
import { outputFiles, requestFiles } from '../../src/om/output/output-layout';
import { writeDirectory } from '../../src/om/output/write-directory';
import { writeOutput } from '../../src/om/output/write-output';
import type { Request } from '../../src/om/request';
import type { RunResult } from '../../src/om/run/run-controllers';
import { anyCharacter } from '../support/any-character';
import { inDirectory, readTree } from './support/directory';
import { request } from './support/operator';

const resultOf = (...requests: readonly Request[]): RunResult => ({
  controllerResults: [{ controllerName: 'c', status: 'Failed', errors: [{ message: 'no' }] }],
  requests,
  order: requests.length === 0 ? [] : [{ controllerName: 'c', requests }],
  undeclared: [],
  failures: [],
});

test('the order of a controller’s writes is kept beside its results, by the files of their bodies', () => {
  const [last, first] = [request('a'), request('b')];
  const event = request('told', { controller: '', resource: { group: '', version: 'v1', resource: 'events' } });
  const files = outputFiles({
    ...resultOf(last, first, event),
    order: [
      { controllerName: 'c', requests: [first, event, { ...last }] },
      { controllerName: 'd', requests: [event] },
    ],
  });
  const content = files.find(({ path }) => path === 'request-order.yaml')?.content ?? '';
  const names = [...content.matchAll(/controllerName: (\w+)|-body-(\w+)\.yaml/g)].map(([, who, what]) => who ?? what);
  expect(names).toEqual(['c', 'b', 'told', 'a', 'd', 'told']);
  const paths = [...content.matchAll(/- (Management\/.*)/g)].map(([, path]) => path);
  expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(paths));
});

describe('files of a request', () => {
  test.each<[string, Request, readonly string[]]>([
    [
      'in a namespace',
      request('a'),
      [
        'Create/namespaces/ns/core/configmaps/d7a2-metadata-a.yaml',
        'Create/namespaces/ns/core/configmaps/d7a2-body-a.yaml',
      ],
    ],
    [
      'of a group, without namespace, with a colon',
      request('system:a', {
        namespace: undefined,
        resource: { group: 'g.io', version: 'v1', resource: 'rs' },
        body: { a: 1 },
      }),
      [
        'Create/cluster-scoped-resources/g.io/rs/7eae-metadata-system-COLON-a.yaml',
        'Create/cluster-scoped-resources/g.io/rs/7eae-body-system-COLON-a.yaml',
      ],
    ],
    [
      'with options',
      request('a', { action: 'Apply', fieldManager: 'm', options: { fieldManager: 'm', force: true }, body: { a: 1 } }),
      ['metadata', 'body', 'options'].map((part) => `Apply/namespaces/ns/core/configmaps/7eae-${part}-a.yaml`),
    ],
    [
      'with a name to be generated and nothing else',
      request('', { generateName: 'gen-', body: undefined }),
      [
        'Create/namespaces/ns/core/configmaps/MISSING-metadata-gen-.yaml',
        'Create/namespaces/ns/core/configmaps/MISSING-body-gen-.yaml',
      ],
    ],
  ])('%s', (_, one, expected) => {
    expect(requestFiles([one]).map(({ path }) => path)).toEqual(expected);
  });

  test('say who asks for what', () => {
    const [metadata, body, options] = requestFiles([
      request('a', {
        action: 'ApplyStatus',
        fieldManager: 'm',
        options: { force: true, fieldManager: 'm' },
        body: { z: 1, a: 'yes' },
      }),
    ]);
    expect(metadata?.content).toBe(
      'action: ApplyStatus\ncontrollerInstanceName: c\nfieldManager: m\ngenerateName: ""\nname: a\nnamespace: ns\nresourceType:\n  Group: ""\n  Resource: configmaps\n  Version: v1\n',
    );
    expect(body?.content).toBe('a: "yes"\nz: 1\n');
    expect(options?.content).toBe('fieldManager: m\nforce: true\n');
  });

  test('equal requests share theirs, different ones never do', () => {
    const same = requestFiles([request('a'), request('a')]);
    const different = requestFiles([request('a'), request('a', { controller: 'other' })]);
    expect([same.length, different.length, new Set(different.map(({ path }) => path)).size]).toEqual([2, 4, 4]);
  });
});

describe('a name never chooses a path', () => {
  test.each([
    ['../../etc/passwd', 'holds a path separator'],
    ['a\\b', 'holds a path separator'],
    ['a\0b', 'holds a control character'],
    ['', 'is empty'],
    ['x'.repeat(250), 'is longer than 255 bytes'],
  ])('%j', (name, fault) => {
    expect(() => requestFiles([request(name)])).toThrow(OutputError);
    expect(() => requestFiles([request(name)])).toThrow(fault);
  });
  test.each(['..', '.', 'a/b'])('namespace %j', (namespace) => {
    expect(() => requestFiles([request('a', { namespace })])).toThrow(OutputError);
  });

  const name = fc.oneof(
    fc.string({ unit: anyCharacter }),
    fc.constantFrom('..', '.', '../x', '/etc', 'a/../../b', '\0', ':', '-COLON-'),
  );
  test('whatever it is', () => {
    fc.assert(
      fc.property(name, name, name, name, (one, namespace, group, resource) => {
        let paths: readonly string[];
        try {
          const asked = request(one, { namespace, resource: { group, version: 'v1', resource } });
          paths = outputFiles(resultOf(asked)).map(({ path }) => path);
        } catch (error) {
          expect(error).toBeInstanceOf(OutputError);
          return;
        }
        for (const path of paths) {
          expect(normalize(path)).toBe(path);
          expect(path).toMatch(/^(?:Management\/Create\/|(controller-results|request-order)\.yaml$)/);
          expect(path.split('/').length).toBeLessThanOrEqual(7);
        }
      }),
    );
  });
});

describe('an output directory', () => {
  const resultsOnly = {
    'controller-results.yaml':
      'controllerResults:\n- controllerName: c\n  errors:\n  - message: "no"\n  status: Failed\n',
    'request-order.yaml': 'requestOrder: []\n',
  };

  test('is made with its parents, and replaced by the next run', () => {
    inDirectory((directory) => {
      const target = join(directory, 'deep/out');
      writeOutput(target, resultOf(request('a')));
      expect(Object.keys(readTree(target))).toHaveLength(4);
      writeOutput(target, resultOf());
      expect(readTree(target)).toEqual(resultsOnly);
      expect(readdirSync(join(directory, 'deep'))).toEqual(['out']);
    });
  });

  test('that holds other files keeps them', () => {
    inDirectory((directory) => {
      writeFileSync(join(directory, 'stdout.log'), 'kept');
      writeOutput(directory, resultOf(request('a')));
      writeOutput(directory, resultOf());
      expect(readTree(directory)).toEqual({ ...resultsOnly, 'stdout.log': 'kept' });
      expect(readdirSync(directory).sort()).toEqual(['controller-results.yaml', 'request-order.yaml', 'stdout.log']);
    });
  });

  test('is refused where the folders in it are not of a former run', () => {
    inDirectory((directory) => {
      mkdirSync(join(directory, 'Management'));
      writeFileSync(join(directory, 'Management/precious'), 'x');
      expect(() => writeOutput(directory, resultOf())).toThrow(
        `${directory} holds Management but no controller-results.yaml, so it is not the output of a former run. Choose another directory or empty it`,
      );
      expect(readTree(directory)).toEqual({ 'Management/precious': 'x' });
    });
  });

  test('that is a file is refused', () => {
    inDirectory((directory) => {
      writeFileSync(join(directory, 'out'), 'x');
      expect(() => writeOutput(join(directory, 'out'), resultOf())).toThrow('it is a file, not a directory');
    });
  });

  test('that is a link stays one', () => {
    inDirectory((directory) => {
      mkdirSync(join(directory, 'real'));
      symlinkSync('real', join(directory, 'out'));
      writeOutput(join(directory, 'out'), resultOf());
      expect(readTree(join(directory, 'real'))).toEqual(resultsOnly);
    });
  });

  test.each([
    ['alone', {}],
    ['beside other files', { 'stdout.log': 'kept' }],
  ])('stays as it was when writing fails half way, %s', (_, others) => {
    inDirectory((directory) => {
      const target = join(directory, 'out');
      writeOutput(target, resultOf(request('old')));
      for (const [name, content] of Object.entries(others)) writeFileSync(join(target, name), content);
      const before = readTree(target);
      const file = { path: 'Management/a', content: 'x', secret: false };
      const marker = 'controller-results.yaml';
      const owns = (name: string) => name === marker || name === 'Management';
      expect(() => writeDirectory(target, [file, file], { owns, marker })).toThrow(OutputError);
      expect(readTree(target)).toEqual(before);
      expect(readdirSync(directory)).toEqual(['out']);
    });
  });

  test('that cannot be renamed is filled in place', () => {
    if (process.getuid?.() === 0) return console.log('skipped: root may rename everything');
    inDirectory((directory) => {
      const target = join(directory, 'out');
      mkdirSync(target);
      chmodSync(directory, 0o555);
      try {
        writeOutput(target, resultOf());
        expect(readTree(target)).toEqual(resultsOnly);
      } finally {
        chmodSync(directory, 0o755);
      }
    });
  });

  test('shows secrets to its owner only', () => {
    inDirectory((directory) => {
      const secret = request('s', { resource: { group: '', version: 'v1', resource: 'secrets' }, kind: 'Secret' });
      const target = join(directory, 'out');
      writeOutput(target, resultOf(secret));
      const folder = join(target, 'Management/Create/namespaces/ns/core/secrets');
      const modes = readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777);
      expect([statSync(folder).mode & 0o777, ...modes]).toEqual([0o700, 0o600, 0o600]);
      expect(existsSync(join(target, 'controller-results.yaml'))).toBe(true);
    });
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readBaseline } from '../../src/check/baseline';
import { readSuppressions } from '../../src/check/suppressions-file';
import { documentsIn } from '../../src/cli/read-documents';
import { readResourceList } from '../../src/krm/resource-list';
import { configMaps } from '../../src/library/resources/core';
import { InputError } from '../../src/om/input/input-error';
import { readNamedFile } from '../../src/om/input/named-file';
import { readReleaseImageReferences } from '../../src/operators/auth/input/release-image-references';
import { readRecordedAnswers } from '../../src/operators/auth/read-recorded-answers';
import { readScenario } from '../../src/sequence/read-scenario';
import { readAuditLog } from '../../src/sequence/record/audit-log';
import { readWatchLog } from '../../src/sequence/record/watch-log';
import { inDirectory } from '../om/support/directory';

const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'caf\u00e9', namespace: 'b' } };
const event = (object: unknown) => ({
  stage: 'ResponseComplete',
  verb: 'update',
  objectRef: { apiGroup: '', resource: 'configmaps', namespace: 'b', name: 'x' },
  responseStatus: { code: 200 },
  responseObject: object,
});
const inLines = (...values: readonly unknown[]): string => values.map((value) => JSON.stringify(value)).join('\n');

/** Readers of files that somebody names, each with a text that it takes. A wide letter shows what bytes are taken for. */
const readers: readonly (readonly [what: string, text: string, read: (file: string) => unknown])[] = [
  [
    'a scenario',
    'name: caf\u00e9\nstart:\n  empty: true\ntarget: standalone\nsteps:\n- settle: {}\n',
    (file) => readScenario(file),
  ],
  ['suppressions', 'suppressions:\n- rule: a\n  reason: caf\u00e9\n', (file) => readSuppressions(file, new Set(['a']))],
  [
    'a baseline',
    'version: 1\nfindings:\n- rule: a\n  file: caf\u00e9\n  object: b\n  path: c\n',
    (file) => readBaseline(file),
  ],
  ['recorded answers', '# caf\u00e9\nopenID: []\n', (file) => readRecordedAnswers(file)],
  [
    'references to images',
    'apiVersion: image.openshift.io/v1\nkind: ImageStream\nmetadata:\n  name: caf\u00e9\nspec:\n  tags: []\n',
    (file) => readReleaseImageReferences(file),
  ],
  [
    'manifests',
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: caf\u00e9\n',
    (file) => documentsIn(file, 'manifests'),
  ],
  [
    'a list of resources',
    `apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems: []\nfunctionConfig: ${JSON.stringify(configMap)}\n`,
    (file) => readResourceList(readNamedFile(file, 'a list'), file),
  ],
  [
    'a watch log',
    inLines({ type: 'ADDED', object: configMap }, configMap),
    (file) => readWatchLog(readNamedFile(file, 'a log'), file, 'management'),
  ],
  [
    'an audit log',
    inLines(event(configMap), event(configMap)),
    (file) => readAuditLog(readNamedFile(file, 'a log'), file, 'management', [configMaps]),
  ],
];

describe.each(readers)('%s', (_, text, read) => {
  const readBytes = (bytes: string | Buffer): unknown =>
    inDirectory((directory) => {
      const file = join(directory, 'named.yaml');
      writeFileSync(file, bytes);
      return read(file);
    });

  test('is the same with a mark in front, and with lines as Windows ends them', () => {
    const plain = readBytes(text);
    expect(JSON.stringify(plain)).not.toBe('{}');
    expect(readBytes(`\ufeff${text}`)).toEqual(plain);
    expect(readBytes(text.replaceAll('\n', '\r\n'))).toEqual(plain);
  });

  test.each([
    ['another encoding', Buffer.from(text, 'latin1'), 'bytes that are not UTF-8'],
    ['two bytes a letter', Buffer.from(text, 'utf16le'), 'bytes that are no text'],
  ])('is refused in %s', (__, bytes, found) => {
    expect(() => readBytes(bytes)).toThrow(expect.objectContaining({ name: 'InputError', found }));
  });

  test('is what it is, or refused, whatever is put into it', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      '"',
      ':',
      '\n',
      '- ',
      '__proto__',
      'constructor',
      '&a ',
      '*a',
      '\t',
      '0',
    );
    fc.assert(
      fc.property(fc.nat(text.length), fc.array(pieces, { minLength: 1, maxLength: 4 }), (at, added) => {
        try {
          readBytes(text.slice(0, at) + added.join('') + text.slice(at));
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 60, seed: 7 },
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

test('no more is read of a file without end than is taken', () => {
  const refused = expect.objectContaining({ name: 'InputError', found: 'more than 1 MiB' });
  expect(() => readNamedFile('/dev/zero', 'a log', 1024 * 1024)).toThrow(refused);
});

test('an object of a log whose metadata is none is left out, whatever stands there', () => {
  const members = ['name', 'namespace', 'labels', 'annotations', 'managedFields', 'creationTimestamp', '__proto__'];
  const metadata = fc.dictionary(fc.constantFrom(...members), fc.jsonValue({ maxDepth: 2 }), { noNullPrototype: true });
  fc.assert(
    fc.property(metadata, (given) => {
      const object = { ...configMap, metadata: given };
      const logs = [
        readWatchLog(inLines(object, { type: 'DELETED', object }), 'log', 'management'),
        readAuditLog(inLines(event(object)), 'log', 'management', [configMaps]),
      ];
      for (const seen of logs.flatMap(({ observations }) => observations)) {
        const { name, namespace } = seen.what === 'seen' ? seen.object.metadata : seen.place;
        expect([typeof (name ?? ''), typeof (namespace ?? '')]).toEqual(['string', 'string']);
      }
    }),
    { seed: 7 },
  );
});

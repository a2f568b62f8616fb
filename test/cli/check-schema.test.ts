import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inDirectory } from '../om/support/directory';
import { run } from './support';

const examples = resolve(__dirname, '../../examples');

interface Report {
  readonly findings: readonly {
    readonly rule: string;
    readonly line: number;
    readonly path: string;
    readonly fix: string;
  }[];
  readonly unchecked: readonly string[];
  readonly objects: number;
}

const check = async (input: string, ...options: readonly string[]) => {
  const { code, out, err } = await run(['check', '--schema', input, '--output', 'json', ...options]);
  const report: Report = JSON.parse(out || '{"findings":[],"unchecked":[],"objects":0}');
  return { code, out, err, ...report };
};

const found = (text: string, ...options: readonly string[]) =>
  inDirectory(async (directory) => {
    const file = join(directory, 'object.yaml');
    writeFileSync(file, text);
    return check(file, ...options);
  });

const deployment = (spec: string, container = 'image: registry/x'): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: a }
spec:
  selector: { matchLabels: { a: b } }
  ${spec}
  template:
    metadata: { labels: { a: b } }
    spec:
      containers:
      - name: x
        ${container}
`;

describe('om check --schema', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['a kind of Kubernetes', deployment('replicas: 2'), []],
    ['an unknown field of one', deployment('replica: 2'), ['field-unknown 6 spec.replica: Did you mean replicas?']],
    [
      'a type',
      deployment("replicas: '2'"),
      [
        'field-type 6 spec.replicas: Write a value of the type that is named; quotes make text of a number or of true and false.',
      ],
    ],
    [
      'a word',
      deployment('replicas: 2', 'imagePullPolicy: always'),
      [
        'field-required 11 spec.template.spec.containers[0].image: Add the field.',
        'value-not-supported 12 spec.template.spec.containers[0].imagePullPolicy: Take one of the values that are named.',
      ],
    ],
    [
      'what the pods are selected by',
      deployment('replicas: 2').replace('matchLabels: { a: b }', 'matchLabels: { a: c }'),
      ['value-invalid 8 spec.template.metadata.labels: Write a value of the form that is named.'],
    ],
    [
      'a kind of OpenShift',
      'apiVersion: route.openshift.io/v1\nkind: Route\nmetadata: { generateName: b- }\nspec:\n  to: { kind: Service, name: x, weigth: 1 }\n  tls: { termination: Edge }\n',
      [
        'field-unknown 5 spec.to.weigth: Did you mean weight?',
        'value-not-supported 6 spec.tls.termination: Take one of the values that are named.',
      ],
    ],
    [
      'a kind of HyperShift, also beside what configures authentication',
      'apiVersion: hypershift.openshift.io/v1beta1\nkind: ControlPlaneComponent\nmetadata: { name: b }\nspec: {}\nstatus: { conditions: 3 }\n',
      [],
    ],
    [
      'metadata',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: A_b, label: {} }\n',
      [
        'value-invalid 3 metadata.name: Write a value of the form that is named.',
        'field-unknown 3 metadata.label: Did you mean labels?',
      ],
    ],
  ])('looks at %s', async (_, text, expected) => {
    const { findings, objects, unchecked } = await found(text);
    expect(findings.map(({ rule, line, path, fix }) => `${rule} ${line} ${path}: ${fix}`)).toEqual(expected);
    expect({ objects, unchecked }).toEqual({ objects: 1, unchecked: [] });
  });

  const unknown =
    'apiVersion: batch/v1\nkind: Job\nmetadata: { name: a }\n---\napiVersion: config.openshift.io/v1beta1\nkind: OAuth\nmetadata: { name: cluster }\n---\na: b\n';

  test('names kinds that there is no structure for', async () => {
    const { code, findings, objects, unchecked } = await found(unknown);
    expect({ code, findings, objects }).toEqual({ code: 0, findings: [], objects: 0 });
    expect(unchecked).toEqual([
      '3 documents that there is no structure for: Job of batch/v1, OAuth of config.openshift.io/v1beta1, no object',
    ]);
  });

  test('takes them for errors where it is strict', async () => {
    const { code, findings, unchecked } = await found(unknown, '--strict');
    expect({ code, unchecked }).toEqual({ code: 1, unchecked: [] });
    expect(findings.map(({ rule, line, fix }) => `${rule} ${line}: ${fix}`)).toEqual([
      'kind-unknown 1: Correct apiVersion and kind, or leave out --strict.',
      'kind-unknown 5: Did you mean config.openshift.io/v1?',
      'kind-unknown 9: Correct apiVersion and kind, or leave out --strict.',
    ]);
  });

  test('tells no value of a Secret', async () => {
    const { findings, out } = await found(
      'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata: { "a b": c2VjcmV0, c: "hidden!" }\n',
    );
    expect(findings.map(({ rule }) => rule)).toEqual(['field-type']);
    expect(out).not.toMatch(/hidden|c2VjcmV0/);
  });

  test('--strict needs it', async () => {
    const { code, err } = await run(['check', '--strict', join(examples, 'hosted')]);
    expect(code).toBe(2);
    expect(err).toContain('--strict is about --schema: add it');
  });

  const folder = mkdtempSync(join(tmpdir(), 'om-schema-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(['standalone', 'hosted'])('finds nothing in the %s example and in what is made of it', async (example) => {
    const input = join(examples, example);
    const output = join(folder, example);
    await run(['apply-configuration', '--input-dir', input, '--output-dir', output, '--now', '2026-12-01T12:00:00Z']);
    for (const path of [input, output]) {
      const { findings, objects } = await check(path);
      expect(findings).toEqual([]);
      expect(objects).toBeGreaterThan(10);
    }
  });
});

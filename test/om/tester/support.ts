import { join } from 'node:path';
import { toYaml } from '../../../src/kube/yaml';
import { findTests } from '../../../src/om/tester/find-tests';
import type { RunOutcome, Verdict } from '../../../src/om/tester/finding';
import { judge } from '../../../src/om/tester/judge';
import { type Reference, unknownReference } from '../../../src/om/tester/reference';
import { findingLines } from '../../../src/om/tester/report/text';
import { inDirectory, writeTree } from '../support/directory';

/** Files by relative path. */
export type Tree = { readonly [path: string]: string };

/** A write of a config map, as the three files of an output. */
export function written(
  name: string,
  data: { readonly [key: string]: string },
  { cluster = 'Management', controller = 'c', fieldManager = '', kind = 'ConfigMap', hash = 'aaaa' } = {},
): Tree {
  const folder = `${cluster}/Update/namespaces/ns/core/${kind === 'Secret' ? 'secrets' : 'configmaps'}`;
  const body = { apiVersion: 'v1', kind, metadata: { name, namespace: 'ns' }, data };
  return {
    [`${folder}/${hash}-metadata-${name}.yaml`]: toYaml({ controllerInstanceName: controller, fieldManager, name }),
    [`${folder}/${hash}-body-${name}.yaml`]: toYaml(body),
  };
}

/** `controller-results.yaml` of controllers that succeeded, or failed with the message given. */
export const results = (outcomes: { readonly [controller: string]: string | undefined }): Tree => ({
  'controller-results.yaml': toYaml({
    controllerResults: Object.entries(outcomes).map(([controllerName, message]) => ({
      controllerName,
      status: message === undefined ? 'Succeeded' : 'Failed',
      errors: message === undefined ? undefined : [{ message }],
    })),
  }),
});

/** The tree below a folder. */
export const under = (folder: string, tree: Tree): Tree =>
  Object.fromEntries(Object.entries(tree).map(([path, content]) => [`${folder}/${path}`, content]));

/** A trial: a test directory, and what a program did. */
export interface Trial {
  readonly expected?: Tree;
  readonly actual?: Tree;
  /** Entries of the test directory beside the expected output. */
  readonly entries?: Tree;
  readonly outcome?: Partial<RunOutcome>;
  readonly reference?: Partial<Reference>;
}

/** The verdict on a trial. */
export const verdictOn = ({ expected = {}, actual = {}, entries = {}, outcome, reference }: Trial): Verdict =>
  inDirectory((directory) => {
    writeTree(directory, {
      'tests/one/test.yaml': 'now: "2027-01-15T09:30:00Z"\n',
      'tests/one/input-dir/namespaces/x': '',
      ...under('tests/one/expected-output', expected),
      ...under('tests/one', entries),
      ...under('output', actual),
    });
    const [test] = findTests(join(directory, 'tests'));
    if (test === undefined) throw new Error('no test');
    return judge({
      test,
      outcome: { code: 0, stderr: '', ...outcome },
      output: join(directory, 'output'),
      reference: { ...unknownReference, ...reference },
    });
  });

/** What a verdict says, a line each. */
export const linesOf = ({ findings }: Verdict): readonly string[] =>
  findings.flatMap((finding) => findingLines(finding)).map((line) => line.trim());

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityOf } from '../../src/krm/generated';
import type { KubeObject } from '../../src/kube/types';
import { run } from '../cli/support';
import { readTree } from '../om/support/directory';
import { example } from '../support/examples';
import { objectsIn, pipelines, programsIn, root, runProgram } from './support/shell';

const folder = mkdtempSync(join(tmpdir(), 'pipelines-functions-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const programs = programsIn(join(folder, 'bin'), {});

/** A recipe in a folder of its own. */
function recipe(name: string): string {
  const copy = join(folder, name);
  cpSync(join(pipelines, name), copy, { recursive: true });
  return copy;
}

/** Where a program is, or why tests that need it are skipped. */
type Found = { readonly path: string } | { readonly skipped: string };

function kustomizeProgram(): Found {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(root, 'scripts', 'kustomize.mjs')], {
    encoding: 'utf8',
  });
  return status === 0 ? { path: stdout.trim() } : { skipped: stderr.trim() };
}

const kptProgram = (): Found =>
  spawnSync('kpt', ['version'], { encoding: 'utf8' }).status === 0 ? { path: 'kpt' } : { skipped: 'there is no kpt' };

const titled = (name: string, found: Found): string => ('path' in found ? name : `${name} (skipped: ${found.skipped})`);
const suiteFor = (found: Found) => ('path' in found ? describe : describe.skip);

/** What om synth writes for an example, without what is among its inputs. */
async function operandsOf(name: 'standalone' | 'hosted', chart: string): Promise<readonly string[]> {
  const written = join(folder, `synth-${name}`);
  expect((await run(['synth', '--input-dir', example(name), '--output-dir', written])).code).toBe(0);
  return objectsIn(readFileSync(join(written, `${chart}.k8s.yaml`), 'utf8')).map(identityOf);
}

const generated = (objects: readonly KubeObject[]): readonly KubeObject[] =>
  objects.filter(({ metadata }) => metadata.annotations?.['openshift-manager/generated-by'] !== undefined);

const kustomize = kustomizeProgram();
suiteFor(kustomize)(titled('kustomize', kustomize), () => {
  const build = (directory: string) => {
    const path = 'path' in kustomize ? kustomize.path : '';
    return runProgram([path, 'build', '--enable-alpha-plugins', '--enable-exec', directory], { programs, cwd: folder });
  };

  test('runs the generator on a dump beside it', async () => {
    const directory = recipe('kustomize/generator');
    cpSync(example('hosted'), join(directory, 'cluster'), { recursive: true });
    const { code, out, err } = build(directory);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const objects = objectsIn(out);
    expect(objects.map(identityOf).sort()).toEqual([...(await operandsOf('hosted', 'hosted'))].sort());
    for (const { metadata } of objects) expect(metadata.annotations?.['example.com/owner']).toBe('identity-team');
    // What orchestrators note is not in what is applied.
    expect(out).not.toContain('config.kubernetes.io/');
  });

  test('shows why the function failed', () => {
    const directory = recipe('kustomize/generator');
    const file = join(directory, 'operands.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('topology: hosted', 'topology: hostd'));
    const { code, out, err } = build(directory);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(
      'AuthenticationOperands/brook spec.topology: found "hostd", expected "standalone" or "hosted"',
    );
  });

  test('runs the transformer on resources that were patched before', async () => {
    const directory = recipe('kustomize/transformer');
    const read = /^ {2}name: router-certs$/m;
    const files = Object.values(readTree(example('standalone'))).map((text) =>
      text.replace(read, '  name: router-certs\n  annotations: {config.kubernetes.io/local-config: "true"}'),
    );
    writeFileSync(join(directory, 'cluster.yaml'), files.join('---\n'));
    const { code, out, err } = build(directory);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const objects = objectsIn(out);
    const made = generated(objects);
    // What is only to be read is left out of what is built, and was read.
    expect(objects.map(({ metadata }) => metadata.name)).not.toContain('router-certs');
    expect(made.map(({ metadata }) => metadata.name)).toContain('v4-0-config-system-router-certs');
    // Of these the operator's own configuration is among the resources, and stays as it is there.
    const given = new Set(files.flatMap(objectsIn).map(identityOf));
    const wanted = (await operandsOf('standalone', 'standalone')).filter((identity) => !given.has(identity));
    expect(made.map(identityOf).sort()).toEqual(wanted.sort());
    const config = made.find(({ metadata }) => metadata.name === 'v4-0-config-system-cliconfig');
    expect(JSON.stringify(config)).toContain('\\"accessTokenMaxAgeSeconds\\":7200');
  });
});

const kpt = kptProgram();
suiteFor(kpt)(titled('kpt', kpt), () => {
  test('renders the package, and a second time changes nothing', async () => {
    const directory = recipe('kpt');
    cpSync(join(example('hosted'), 'Management'), join(directory, 'cluster'), { recursive: true });
    rmSync(join(directory, 'cluster/namespaces/clusters-brook/core/services'), { recursive: true });
    const render = () => runProgram(['kpt', 'fn', 'render', directory, '--allow-exec'], { programs, cwd: folder });
    const before = readTree(directory);
    const first = render();
    expect({ code: first.code, err: first.err }).toEqual({ code: 0, err: expect.stringContaining('[PASS] "om krm"') });
    const after = readTree(directory);
    for (const path of Object.keys(before)) expect(after[path]).toBe(before[path]);
    const made = Object.entries(after).filter(([path]) => path.startsWith('authentication/'));
    expect(
      made
        .flatMap(([, text]) => objectsIn(text))
        .map(identityOf)
        .sort(),
    ).toEqual([...(await operandsOf('hosted', 'hosted'))].sort());
    expect(render().code).toBe(0);
    expect(readTree(directory)).toEqual(after);
  });
});

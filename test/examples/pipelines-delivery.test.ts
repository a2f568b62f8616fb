import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityOf } from '../../src/krm/generated';
import type { JsonValue } from '../../src/kube/json';
import { readYaml } from '../../src/kube/read-yaml';
import type { KubeObject } from '../../src/kube/types';
import { run } from '../cli/support';
import { readTree } from '../om/support/directory';
import { example } from '../support/examples';
import { memberAt, objectsIn, pipelines, programsIn, root, runProgram, textAt } from './support/shell';

// What the programs that deliver do with the recipes, as far as it can be done without them.

const folder = mkdtempSync(join(tmpdir(), 'pipelines-delivery-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const programs = programsIn(join(folder, 'bin'), { flux: 'exit 0', git: 'echo main' });

const { stdout, status } = spawnSync(process.execPath, [join(root, 'scripts', 'kustomize.mjs')], { encoding: 'utf8' });
const kustomize = stdout.trim();
const withKustomize = status === 0 ? test : test.skip;

const sorted = (objects: readonly KubeObject[]): readonly string[] => objects.map(identityOf).sort();
const objectsOf = (file: string): readonly KubeObject[] => objectsIn(readFileSync(file, 'utf8'));
const listAt = (value: JsonValue | undefined, ...path: readonly (string | number)[]): readonly JsonValue[] => {
  const list = memberAt(value, ...path);
  return Array.isArray(list) ? list : [];
};

/** A folder of its own with a recipe, or with nothing. */
function place(name: string, from?: string): string {
  const directory = join(folder, name);
  mkdirSync(directory);
  if (from !== undefined) cpSync(from, directory, { recursive: true });
  return directory;
}

/** What `om synth` writes for the example of a hosted control plane, in both clusters or in one. */
async function operands(cluster: RegExp = /./): Promise<readonly KubeObject[]> {
  const written = join(folder, 'synth');
  expect((await run(['synth', '--input-dir', example('hosted'), '--output-dir', written])).code).toBe(0);
  const files = Object.entries(readTree(written)).filter(([name]) => cluster.test(name));
  return files.flatMap(([, text]) => objectsIn(text));
}

test('kpt: the command of the Kptfile takes the package as it is handed over, and generates the operands', async () => {
  const directory = place('kpt', join(pipelines, 'kpt'));
  cpSync(join(example('hosted'), 'Management'), join(directory, 'cluster'), { recursive: true });
  rmSync(join(directory, 'cluster/namespaces/clusters-brook/core/services'), { recursive: true });
  const [mutator, ...more] = listAt(objectsOf(join(directory, 'Kptfile'))[0], 'pipeline', 'mutators');
  expect(more).toEqual([]);
  const config = textAt(mutator, 'configPath');
  const items = Object.entries(readTree(directory))
    .filter(([path]) => path.endsWith('.yaml') && path !== config)
    .flatMap(([path, text]) => objectsIn(text).map((object, index) => placed(object, path, index)));
  const [functionConfig] = objectsOf(join(directory, config));
  const input = join(folder, 'resource-list.json');
  const list = { apiVersion: 'config.kubernetes.io/v1', kind: 'ResourceList', items, functionConfig };
  writeFileSync(input, JSON.stringify(list));
  const command = ['sh', '-c', `${textAt(mutator, 'exec')} < ${input}`] as const;
  const { code, out } = runProgram(command, { programs, cwd: directory });
  expect(code).toBe(0);
  const made = listAt(readYaml(out), 'items').filter((item) =>
    JSON.stringify(item).includes('openshift-manager/generated-by'),
  );
  expect(made.map((item) => textAt(item, 'metadata', 'name')).sort()).toEqual(
    (await operands(/^hosted\.k8s\.yaml$/)).map(({ metadata }) => metadata.name).sort(),
  );
});

/** An object with the place that orchestrators note of it. */
const placed = ({ metadata, ...object }: KubeObject, path: string, index: number) => {
  const noted = { 'config.kubernetes.io/path': path, 'config.kubernetes.io/index': String(index) };
  return { ...object, metadata: { ...metadata, annotations: { ...metadata.annotations, ...noted } } };
};

withKustomize('Flux: each path builds, without a kustomization of its own, to the objects of one cluster', async () => {
  const directory = place('flux');
  cpSync(example('hosted'), join(directory, 'hosted'), { recursive: true });
  const script = join(pipelines, 'flux/render.sh');
  const rendered = runProgram(['sh', script, 'hosted', 'oci://registry.example.com/hosted:main'], {
    programs,
    cwd: directory,
  });
  expect(rendered).toMatchObject({ code: 0 });
  const [, ...kustomizations] = objectsOf(join(pipelines, 'flux/sync.yaml'));
  const built = kustomizations.map((one) => {
    const cwd = join(directory, 'rendered', textAt(one, 'spec', 'path'));
    // The controller makes a kustomization of all manifests that it finds.
    expect(runProgram([kustomize, 'create', '--autodetect', '--recursive'], { programs, cwd })).toMatchObject({
      code: 0,
    });
    const { code, out, err } = runProgram([kustomize, 'build', '.'], { programs, cwd });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return objectsIn(out);
  });
  expect(built.every((objects) => objects.length > 0)).toBe(true);
  expect(sorted(built.flat())).toEqual(sorted(await operands()));
});

withKustomize('Argo CD: the patch makes of the repo server a Deployment that an API server takes', async () => {
  const directory = place('argo-cd', join(pipelines, 'argo-cd'));
  const labels = { 'app.kubernetes.io/name': 'argocd-repo-server' };
  const volumes = ['var-files', 'plugins'].map((name) => ({ name, emptyDir: {} }));
  const server = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'argocd-repo-server' },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'argocd-repo-server', image: 'registry.example.com/argocd' }], volumes },
      },
    },
  };
  const kustomization = { resources: ['server.yaml'], patches: [{ path: 'repo-server-patch.yaml' }] };
  for (const [name, content] of Object.entries({ server, kustomization })) {
    writeFileSync(join(directory, `${name}.yaml`), JSON.stringify(content));
  }
  const { code, out, err } = runProgram([kustomize, 'build', '.'], { programs, cwd: directory });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const pod = memberAt(objectsIn(out)[0], 'spec', 'template', 'spec');
  const names = (list: readonly JsonValue[]) => list.map((one) => textAt(one, 'name'));
  const plugin = listAt(pod, 'containers').find((one) => textAt(one, 'name') === 'openshift-manager');
  expect(names(listAt(pod, 'volumes'))).toEqual(expect.arrayContaining(names(listAt(plugin, 'volumeMounts'))));
  const file = join(directory, 'built.yaml');
  writeFileSync(file, out);
  expect(await run(['check', '--schema', '--strict', file])).toMatchObject({
    code: 0,
    out: '1 object checked: no findings\n',
  });
});

import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { JsonObject } from '../../src/kube/json';
import { toYamlDocuments } from '../../src/kube/yaml';
import { inDirectory } from '../om/support/directory';
import { run } from './support';

const examples = resolve(__dirname, '../../examples');

const oauth = (metadata: JsonObject, field = 'identityProvider') => ({
  apiVersion: 'config.openshift.io/v1',
  kind: 'OAuth',
  metadata: { name: 'cluster', ...metadata },
  spec: { [field]: [] },
});
const clusterVersion = {
  apiVersion: 'config.openshift.io/v1',
  kind: 'ClusterVersion',
  metadata: { name: 'version' },
  spec: { clusterID: '00000000-0000-4000-8000-000000000000' },
  status: { capabilities: { enabledCapabilities: [], knownCapabilities: [] }, desired: { version: '4.20.0' } },
};
const told =
  'An API server would refuse:\n  - DIR/cluster.yaml: OAuth cluster: unknown field "spec.identityProvider"; did you mean identityProviders?\n\n';
const refused = [
  {
    file: 'DIR/cluster.yaml',
    object: 'OAuth cluster',
    path: 'spec.identityProvider',
    message: 'unknown field "spec.identityProvider"',
    hint: 'did you mean identityProviders?',
  },
];

const commands: readonly (readonly [name: string, args: readonly string[]])[] = [
  ['apply-configuration', ['--output-dir', 'DIR/out']],
  ['synth', ['--output-dir', 'DIR/out']],
  ['explain', ['ConfigMap/openshift-authentication/audit']],
];

/** Runs a command over a file of manifests. */
const runOver = (
  objects: readonly JsonObject[],
  [name, args]: (typeof commands)[number],
  more: readonly string[] = [],
) =>
  inDirectory((directory) => {
    const file = join(directory, 'cluster.yaml');
    writeFileSync(file, toYamlDocuments(objects));
    const own = args.map((arg) => arg.replace('DIR', directory));
    return run([name, ...own, '--input-dir', file, ...more], directory);
  });

describe('what an API server would refuse of manifests', () => {
  test.each(commands)('is told first by %s', async (...command) => {
    const { err } = await runOver([clusterVersion, oauth({})], command);
    expect(err.startsWith(told)).toBe(true);
  });

  test.each(commands)('is in the JSON of %s', async (...command) => {
    const { out, err } = await runOver([clusterVersion, oauth({})], command, ['--output', 'json']);
    expect(JSON.parse(out)).toMatchObject({ refused });
    expect(err).not.toContain('would refuse');
  });

  test('is told where nothing comes of the input', async () => {
    for (const command of commands) {
      const { code, err } = await runOver([oauth({})], command);
      expect(code).toBe(2);
      expect(err.startsWith(told)).toBe(true);
    }
  });

  test.each([{ uid: 'a' }, { resourceVersion: '1' }, { creationTimestamp: '2026-01-01T00:00:00Z' }])(
    'is not looked for in what a server had: %o',
    async (metadata) => {
      const { err } = await runOver(
        [clusterVersion, oauth(metadata)],
        ['explain', ['ConfigMap/openshift-authentication/audit']],
      );
      expect(err).not.toContain('would refuse');
    },
  );

  test('changes nothing that the operator does', async () => {
    const [command] = commands;
    if (command === undefined) throw new Error('no command');
    const codes = [];
    for (const field of ['identityProvider', 'identityProviders']) {
      const { code, out } = await runOver([clusterVersion, oauth({}, field)], command);
      codes.push({ code, out });
    }
    expect(codes[0]).toEqual(codes[1]);
  });

  test('steers no terminal and has an end', async () => {
    const fields = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`\u001b[2J${index}`, 1]));
    const object = { ...oauth({}), spec: { ...fields, ['x'.repeat(5_000)]: 1 } };
    const [command] = commands;
    if (command === undefined) throw new Error('no command');
    const { err } = await runOver([object], command);
    expect(err).not.toContain('\u001b');
    expect(err).toContain('  and 11 more\n');
    expect(Math.max(...err.split('\n').map((line) => line.length))).toBeLessThan(1_500);
  });
});

describe('the manifests of a hosted cluster', () => {
  const hostedCluster = {
    apiVersion: 'hypershift.openshift.io/v1beta1',
    kind: 'HostedCluster',
    metadata: { name: 'hosted', namespace: 'clusters' },
    spec: { platform: { type: 'None' }, release: { image: 'r' }, configuration: { oauth: { identityProvider: [] } } },
  };

  test.each<(typeof commands)[number]>([
    ['migrate', []],
    ['simulate', ['--rounds', '1']],
  ])('are looked at by %s', async (...command) => {
    const { err } = await runOver([hostedCluster], command);
    expect(err).toMatch(
      /^An API server would refuse:\n {2}- DIR\/cluster\.yaml: HostedCluster clusters\/hosted: unknown field "spec\.configuration\.oauth\.identityProvider"; did you mean identityProviders\?\n\n/,
    );
  });

  test('are looked at by diff, beside the tree of the guest cluster', () =>
    inDirectory(async (directory) => {
      const input = join(directory, 'input');
      cpSync(join(examples, 'hosted', 'UserWorkload'), join(input, 'UserWorkload'), { recursive: true });
      mkdirSync(join(input, 'Management'));
      writeFileSync(join(input, 'Management', 'hosted.yaml'), toYamlDocuments([hostedCluster]));
      const args = ['diff', input, input, '--right-target', 'hosted-converged'];
      const { err } = await run(args, directory);
      expect(err.match(/unknown field/g)).toHaveLength(1);
      const { out } = await run([...args, '--output', 'json'], directory);
      expect(JSON.parse(out)).toMatchObject({ refused: [{ path: 'spec.configuration.oauth.identityProvider' }] });
    }));
});

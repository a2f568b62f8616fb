import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { KubeObject } from '../../src/kube/types';
import { configMaps, secrets } from '../../src/library/resources/core';
import { formatTime } from '../../src/om/clock';
import type { ClusterState } from '../../src/om/state/cluster-state';
import { OverlayState } from '../../src/om/state/overlay-state';
import { hostedAuthOperator } from '../../src/operators/auth/hosted-cpo/operator';
import { imageStreams } from '../../src/operators/auth/resources/hypershift';
import { oauthClients } from '../../src/operators/auth/resources/openshift';
import { standaloneAuthOperator } from '../../src/operators/auth/standalone/operator';
import { inDirectory, readTree, writeTree } from '../om/support/directory';
import { NOON } from '../operators/auth/controllers/run-controller';
import {
  component,
  controlPlane,
  inputOf,
  NAMESPACE,
  otherComponents,
} from '../operators/auth/hosted-cpo/support/control-plane';
import { applied, pass } from '../operators/auth/hosted-cpo/support/run';
import { mustGather, redactions } from '../operators/auth/support/must-gather';
import { settledCluster } from '../operators/auth/support/standalone-cluster';
import { run } from './support';

const reports = resolve(__dirname, '../../../shared/inputs/reports');
const at = ['--now', formatTime(NOON), '--seed', '1'];

/** Requests for anything but events, and what was said, of a run over an input. */
async function applyTo(input: string, directory: string, ...more: readonly string[]) {
  const output = join(directory, 'out');
  const outcome = await run(
    ['apply-configuration', '--input-dir', input, '--output-dir', output, ...at, ...more],
    directory,
  );
  const files = existsSync(output) ? Object.keys(readTree(output)) : [];
  return { ...outcome, requests: files.filter((file) => file.includes('-metadata-')) };
}

/** Files of a must-gather, in its image folder. */
const gathered = (files: { readonly [path: string]: string }) =>
  Object.fromEntries(
    Object.entries(files).map(([path, text]) => [`in/must-gather.local.1/quay-io-image/${path}`, text]),
  );

/** The same without what collectors leave beside it. */
const unmarked = (files: { readonly [path: string]: string }) =>
  Object.fromEntries(
    Object.entries(files).flatMap(([path, text]) => (path.includes('/') ? [[`in/${path}`, text]] : [])),
  );

/** A cluster whose Secrets have no member `data`. */
function withoutData(state: ClusterState): ClusterState {
  const overlay = new OverlayState(state);
  for (const { data: _, ...secret } of state.list(secrets)) overlay.put(secrets, secret);
  return overlay;
}

/** A cluster at rest, where the certificate that API servers show is one that this collector took out as well. */
function collectedCluster() {
  const state = settledCluster();
  state.put(secrets, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: 'openshift-authenticator-certs',
      namespace: 'openshift-oauth-apiserver',
      resourceVersion: '1',
      annotations: { 'openshift.io/owning-component': 'apiserver-auth' },
    },
    data: { 'tls.crt': Buffer.from('1135 bytes long').toString('base64'), 'tls.key': 'a2V5' },
    type: 'kubernetes.io/tls',
  });
  return state;
}

const standalone = collectedCluster();
const collectedTypes = standaloneAuthOperator.types.filter((type) => type !== oauthClients);

describe('the must-gather of a healthy cluster is settled', () => {
  test.each(Object.entries(redactions))('with values %s', async (_, redact) => {
    await inDirectory(async (directory) => {
      writeTree(directory, gathered(mustGather(standalone, collectedTypes, redact)));
      const { requests, err, out } = await applyTo(join(directory, 'in'), directory);
      expect(requests).toEqual([]);
      const [first = '', ...block] = err.split('\n');
      expect(first).toBe('Not known from this input:');
      expect(block.filter((line) => line.startsWith('  - ')).map((line) => line.replace(/:.*/, ''))).toEqual([
        expect.stringMatching(/^ {2}- values of \d+ Secrets, which the collector took out$/),
        expect.stringMatching(/^ {2}- kinds of which nothing was collected$/),
        '  - who applied what',
        '  - what the network answers',
      ]);
      expect(err).toContain('openshift-authentication/v4-0-config-system-session (v4-0-config-system-session)');
      expect(err).toContain('OAuthClient');
      expect(out).toMatch(/0 requests in DIR\/out, \d+ not decided/);
    });
  });

  test.each([
    ['Secrets', secrets],
    ['ConfigMaps', configMaps],
  ])('without its %s', async (name, left) => {
    await inDirectory(async (directory) => {
      const types = collectedTypes.filter((type) => type !== left);
      writeTree(directory, gathered(mustGather(standalone, types, (value) => value)));
      const { requests, err } = await applyTo(join(directory, 'in'), directory);
      expect(requests).toEqual([]);
      expect(err).toMatch(
        new RegExp(`\n {2}- ${name}: none was collected\n {4}what \\d+ controllers would do by them is not decided\n`),
      );
    });
  });

  test.each([
    ['a collector', gathered],
    ['a person', unmarked],
  ])('where %s took all out of its Secrets', async (_, kept) => {
    await inDirectory(async (directory) => {
      writeTree(directory, kept(mustGather(withoutData(standalone), collectedTypes, (value) => value)));
      const { requests, err } = await applyTo(join(directory, 'in'), directory);
      expect(requests).toEqual([]);
      expect(err).toContain('\n  - Secrets: nothing is in them\n');
    });
  });

  test('what changed in it is still found', async () => {
    await inDirectory(async (directory) => {
      const files = gathered(mustGather(standalone, collectedTypes, () => ''));
      const cli = Object.entries(files).find(([, text]) => text.includes('name: v4-0-config-system-cliconfig'));
      if (cli === undefined) throw new Error('there is no configuration of the oauth-server');
      writeTree(directory, {
        ...files,
        [cli[0]]: cli[1]
          .replace('"apiServerArguments"', '"apiserverArguments"')
          .replace('masterPublicURL', 'masterPublicUrl'),
      });
      const { requests } = await applyTo(join(directory, 'in'), directory);
      expect(requests.map((path) => path.replace(/.*\/[0-9a-f]+-metadata-/, ''))).toContain(
        'v4-0-config-system-cliconfig.yaml',
      );
    });
  });

  test('in JSON what is not known comes first', async () => {
    await inDirectory(async (directory) => {
      writeTree(directory, gathered(mustGather(standalone, collectedTypes, () => '')));
      const { out } = await applyTo(join(directory, 'in'), directory, '--output', 'json');
      const summary = JSON.parse(out);
      expect(Object.keys(summary).slice(0, 2)).toEqual(['unknown', 'undecided']);
      expect(summary.unknown[0]).toEqual({ unknown: expect.any(String), consequence: expect.any(String) });
    });
  });

  test('a chart has nothing that was made of values that are not known, and says so', async () => {
    await inDirectory(async (directory) => {
      writeTree(directory, gathered(mustGather(standalone, collectedTypes, () => '')));
      const { out, err } = await run(['synth', '--input-dir', join(directory, 'in'), '--stdout'], directory);
      expect(err).toMatch(/^Not known from this input:\n {2}- values of/);
      expect(out).toContain('name: v4-0-config-system-cliconfig');
      expect(out).not.toMatch(/redacted/i);
    });
  });
});

describe('the dump of a healthy control plane is settled', () => {
  const before = inputOf(controlPlane());
  const first = applied(before, pass(before));
  const settled = applied(first, pass(first));
  const { Management, UserWorkload } = settled.clusters;
  const guest = mustGather(UserWorkload, hostedAuthOperator.types, (value) => value, 'hostedcluster-reed/');
  const management = (redact: (value: string) => string) => mustGather(Management, hostedAuthOperator.types, redact);

  test('the fixture is', () => {
    expect(pass(settled).requests).toEqual([]);
  });

  test.each(Object.entries(redactions))('with values %s', async (_, redact) => {
    await inDirectory(async (directory) => {
      writeTree(join(directory, 'in'), { ...management(redact), ...guest });
      const { code, requests, err } = await applyTo(join(directory, 'in'), directory);
      expect([code, requests]).toEqual([0, []]);
      expect(err).toMatch(/^Not known from this input:\n {2}- values of/);
    });
  });

  test('without its Secrets', async () => {
    await inDirectory(async (directory) => {
      const types = hostedAuthOperator.types.filter((type) => type !== secrets);
      writeTree(join(directory, 'in'), {
        ...mustGather(Management, types, (value) => value),
        ...mustGather(UserWorkload, types, (value) => value, 'hostedcluster-reed/'),
      });
      const { requests, err } = await applyTo(join(directory, 'in'), directory);
      expect(requests).toEqual([]);
      expect(err).toContain('Secrets: none was collected; Secrets of the guest cluster: none was collected\n');
    });
  });

  test('whatever its release, which no dump has', async () => {
    const stream: KubeObject = {
      apiVersion: 'image.openshift.io/v1',
      kind: 'ImageStream',
      metadata: { name: '4.19.3', namespace: NAMESPACE },
      spec: {
        tags: ['oauth-server', 'oauth-apiserver', 'cli', 'controlplane-operator', 'availability-prober'].map(
          (name) => ({
            name,
            from: { kind: 'DockerImage', name: `registry.test/${name}@sha256:5eed` },
          }),
        ),
      },
    };
    const others = otherComponents.filter(({ kind }) => kind !== 'ControlPlaneComponent');
    const newer = ['kube-apiserver', 'openshift-apiserver'].map((name) => component(name, '4.19.3'));
    const start = inputOf(controlPlane(), [...others, ...newer, stream]);
    const once = applied(start, pass(start));
    const { clusters } = applied(once, pass(once));
    const types = hostedAuthOperator.types.filter((type) => type !== imageStreams);
    await inDirectory(async (directory) => {
      writeTree(join(directory, 'in'), {
        ...mustGather(clusters.Management, types, () => ''),
        ...mustGather(clusters.UserWorkload, types, (value) => value, 'hostedcluster-reed/'),
      });
      const { code, requests, err } = await applyTo(join(directory, 'in'), directory);
      expect([code, requests]).toEqual([0, []]);
      expect(err).toContain(
        'version 4.19.3, which ControlPlaneComponent kube-apiserver reports, and the images that run stand for them\n',
      );
    });
  });

  test('without its guest cluster nothing is written there', async () => {
    await inDirectory(async (directory) => {
      writeTree(
        join(directory, 'in'),
        management(() => ''),
      );
      const { code, requests, err } = await applyTo(join(directory, 'in'), directory);
      expect([code, requests]).toEqual([0, []]);
      expect(err).toContain('the guest cluster: nothing of it is in the input');
    });
  });

  test.each<[string, (input: string, output: string) => readonly string[]]>([
    ['apply-configuration', (input, output) => ['--input-dir', input, '--output-dir', output, ...at]],
    ['synth', (input, output) => ['--input-dir', input, '--output-dir', output]],
    ['explain', (input) => ['--input-dir', input, 'Deployment/oauth-openshift', 'spec.replicas']],
    ['diff', (input) => [input, input, '--right-target', 'hosted-converged']],
    ['migrate', (input) => ['--input-dir', input]],
  ])('om %s --output json begins with what is not known', async (command, args) => {
    await inDirectory(async (directory) => {
      const input = join(directory, 'in');
      writeTree(input, { ...management(() => ''), ...guest });
      const given = [command, ...args(input, join(directory, 'out'))];
      const { out, err } = await run([...given, '--output', 'json'], directory);
      const document = JSON.parse(out);
      expect(Object.keys(document)[0]).toBe('unknown');
      expect(document.unknown[0]).toEqual({
        unknown: expect.stringMatching(/values of \d+ Secrets?, which the collector took out/),
        consequence: expect.any(String),
      });
      expect(err).not.toContain('Not known from this input');
      expect((await run(given, directory)).err).toMatch(/^Not known from this input:\n/);
    });
  });

  test('no step of a migration copies values that are not known', async () => {
    await inDirectory(async (directory) => {
      writeTree(join(directory, 'in'), { ...management(() => ''), ...guest });
      const args = ['migrate', '--input-dir', join(directory, 'in')];
      const { out, err } = await run(args, directory);
      expect(err).toMatch(/^Not known from this input:/);
      expect(out).toContain('has no keys in this input');
      for (const step of ['1', '2', '3']) {
        await run([...args, '--step', step, '--output-dir', join(directory, step)], directory);
        if (existsSync(join(directory, step)))
          expect(JSON.stringify(readTree(join(directory, step)))).not.toMatch(/PHJlZGFjd|<redacted/);
      }
    });
  });
});

test('of the folders of several images the one with the configuration of the cluster is taken, by prune-input too', async () => {
  await inDirectory(async (directory) => {
    const other = 'in/must-gather.local.1/quay-io-other/namespaces/other/core/configmaps/a.yaml';
    writeTree(directory, {
      ...gathered(mustGather(standalone, collectedTypes, () => '')),
      [other]: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: other}\n',
    });
    expect((await applyTo(join(directory, 'in'), directory)).requests).toEqual([]);
    const pruned = await run(['prune-input', join(directory, 'in'), '--output-dir', join(directory, 'pruned')]);
    expect(pruned).toMatchObject({ code: 0, out: expect.stringMatching(/^\d\d+ objects kept/) });
  });
});

test('prune-input keeps the guest clusters of a dump', async () => {
  await inDirectory(async (directory) => {
    const input = join(directory, 'in');
    const place =
      'hostedcluster-reed/cluster-scoped-resources/oauth.openshift.io/oauthclients/openshift-cli-client.yaml';
    writeTree(input, {
      'namespaces/clusters-reed/hypershift.openshift.io/hostedcontrolplanes/reed.yaml': JSON.stringify(controlPlane()),
      [place]: 'apiVersion: oauth.openshift.io/v1\nkind: OAuthClient\nmetadata: {name: openshift-cli-client}\n',
    });
    await run(['prune-input', input, '--output-dir', join(directory, 'pruned')]);
    expect(Object.keys(readTree(join(directory, 'pruned')))).toContain(place);
  });
});

test('an object that fails many controllers is named once, and first', async () => {
  await inDirectory(async (directory) => {
    const types = standaloneAuthOperator.types.filter(
      ({ kind, group }) => kind !== 'Authentication' || group !== 'operator.openshift.io',
    );
    writeTree(
      join(directory, 'in'),
      mustGather(standalone, types, () => ''),
    );
    const { err } = await applyTo(join(directory, 'in'), directory);
    expect(err).toMatch(
      /^Not known from this input:\n {2}- authentications?\S* "cluster": it is not in the input\n {4}\d\d controllers fail for it\n/,
    );
  });
});

test('an input that nobody collected is taken at its word', async () => {
  await inDirectory(async (directory) => {
    const { requests, err } = await applyTo(resolve(__dirname, '../../examples/hosted'), directory);
    expect(requests.length).toBeGreaterThan(5);
    expect(err).not.toContain('collector');
  });
});

describe('reports', () => {
  if (!existsSync(reports)) {
    test.skip(`skipped: ${reports} is not there`, () => {});
    return;
  }
  test.each(readdirSync(reports).filter((name) => ['redacted-secrets', 'hypershift-dump'].includes(name)))(
    '%s comes out settled',
    async (name) => {
      await inDirectory(async (directory) => {
        const { requests } = await applyTo(
          join(reports, name),
          directory,
          '--assets',
          join(reports, '..', '..', 'assets'),
        );
        // What a control plane's status lacks is told it, whatever else is settled.
        expect(requests.filter((path) => !path.includes('/PatchStatus/'))).toEqual([]);
      });
    },
  );
});

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Testing } from 'cdk8s';
import { HostedAuthChart } from '../../src/charts/hosted-auth-chart';
import { isJsonObject } from '../../src/kube/json';
import { readYaml } from '../../src/kube/read-yaml';
import { readConvergedInput, readHostedInput } from '../../src/operators/auth/read-input';
import { inDirectory, readTree, writeTree } from '../om/support/directory';
import { run } from './support';

const examples = readTree(join(__dirname, '..', '..', 'examples', 'hosted'));
const FILE = 'Management/namespaces/clusters-brook/hypershift.openshift.io/hostedcontrolplanes/brook.yaml';
const closed = {
  paused: (text: string) => text.replace('\nspec:\n', '\nspec:\n  pausedUntil: "true"\n'),
  deleting: (text: string) =>
    text.replace('\nmetadata:\n', '\nmetadata:\n  deletionTimestamp: "2026-11-01T00:00:00Z"\n  finalizers: [a/b]\n'),
  'of an unknown type': (text: string) =>
    text.replace('\n  configuration:\n', '\n  configuration:\n    authentication:\n      type: Kerberos\n'),
  'of an issuer without its authority': (text: string) =>
    text.replace(
      '\n  configuration:\n',
      '\n  configuration:\n    authentication:\n      type: OIDC\n      oidcProviders:\n      - name: p\n        issuer:\n' +
        '          issuerURL: https://sso.test\n          audiences: [a]\n          issuerCertificateAuthority:\n            name: gone\n',
    ),
};
const why = {
  paused: 'gate closed: the control plane is paused (spec.pausedUntil: "true")',
  deleting: 'gate closed: the control plane is being deleted',
  'of an unknown type':
    'gate closed: spec.configuration.authentication of the control plane cannot be used: unknown type "Kerberos"',
  'of an issuer without its authority':
    'gate closed: spec.configuration.authentication of the control plane cannot be used: generating structured authentication configuration: ',
};
const targets = ['hosted-cpo', 'hosted-converged'] as const;
type Situation = keyof typeof closed;
const situations: readonly Situation[] = [
  'paused',
  'deleting',
  'of an unknown type',
  'of an issuer without its authority',
];
const isInvalid = (situation: Situation): boolean => situation.startsWith('of');

/** The guest cluster's part waits for an address of the oauth-server, where one is to run. */
const writesToGuest = (situation: Situation, target: (typeof targets)[number]): boolean =>
  isInvalid(situation) && (target === 'hosted-converged' || situation !== 'of an unknown type');

/** The example with its gate closed, as `in` of a directory. */
const withInput = <T>(situation: Situation, use: (directory: string) => T): T =>
  inDirectory((directory) => {
    const text = closed[situation](examples[FILE] ?? '');
    expect(text).not.toBe(examples[FILE]);
    writeTree(join(directory, 'in'), { ...examples, [FILE]: text });
    return use(directory);
  });

const everyOne = targets.flatMap((target) => situations.map((situation) => [target, situation] as const));

/** Conditions in the patch of the control plane's status; undefined where there is none. */
function patchedConditions(written: { readonly [path: string]: string }): unknown {
  const [, body] = Object.entries(written).find(([path]) => /PatchStatus.*-body-brook\.yaml$/.test(path)) ?? [];
  const patch = body === undefined ? undefined : readYaml(body);
  return isJsonObject(patch) && isJsonObject(patch.status) ? patch.status.conditions : undefined;
}

describe.each(everyOne)('%s: a control plane that is %s', (target, situation) => {
  test('is not written to by apply-configuration, which says why', () =>
    withInput(situation, async (directory) => {
      const out = join(directory, 'out');
      const args = ['--input-dir', join(directory, 'in'), '--output-dir', out, '--now', '2027-01-15T09:30:00Z'];
      const { code, out: said } = await run(['apply-configuration', ...args, '--target', target], directory);
      const written = readTree(out);
      const bodies = Object.keys(written).filter((path) => path.includes('-body-'));
      const beside = bodies.filter((path) => path.startsWith('Management') && !path.includes('hostedcontrolplanes'));
      expect(beside).toEqual([]);
      expect(bodies.some((path) => path.startsWith('UserWorkload'))).toBe(writesToGuest(situation, target));
      expect(said).toContain(why[situation]);
      expect(written['controller-results.yaml']).toContain('gate closed');
      // The guest's part reports what it misses itself.
      expect(code).toBe(situation === 'of an issuer without its authority' ? 1 : 0);
      const conditions = patchedConditions(written);
      if (situation === 'deleting') expect(conditions).toBeUndefined();
      else {
        expect(conditions).toContainEqual(
          expect.objectContaining({
            type: 'ValidHostedControlPlaneConfiguration',
            status: isInvalid(situation) ? 'False' : 'True',
            reason: isInvalid(situation) ? 'InsufficientClusterCapabilities' : 'AsExpected',
            lastTransitionTime: '2027-01-15T09:30:00Z',
          }),
        );
      }
    }));

  test('has nothing beside it in its chart, and the chart says why', () =>
    withInput(situation, async (directory) => {
      const out = join(directory, 'dist');
      const args = ['--input-dir', join(directory, 'in'), '--output-dir', out, '--target', target];
      const { code, err } = await run(['synth', ...args], directory);
      expect(code).toBe(1);
      expect(`\n${err}`).toContain(`\nom: in/auth: ${why[situation]}`);
      expect(readTree(out)['in.k8s.yaml']).toBe('');
      const input = (target === 'hosted-cpo' ? readHostedInput : readConvergedInput)(join(directory, 'in'));
      const chart = new HostedAuthChart(Testing.app(), 'in', { target, input });
      expect(chart.failures[0]).toContain(why[situation]);
      expect(chart.guestResources.manifests.length > 0).toBe(writesToGuest(situation, target));
    }));

  test('is no side of a comparison without a word', () =>
    withInput(situation, async (directory) => {
      const side = join(directory, 'in');
      const { code, err } = await run(
        ['diff', side, side, '--left-target', target, '--right-target', target],
        directory,
      );
      expect(code).toBe(1);
      expect(err).toContain(why[situation]);
    }));
});

test.each(situations)('one that is %s is not migrated', (situation) =>
  withInput(situation, async (directory) => {
    const { code, out, err } = await run(['migrate', '--input-dir', join(directory, 'in')], directory);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`HostedControlPlane clusters-brook/brook: found ${why[situation]}`);
  }),
);

test('a pause that is over pauses nothing', () =>
  inDirectory(async (directory) => {
    const text = (examples[FILE] ?? '').replace('\nspec:\n', '\nspec:\n  pausedUntil: "1969-01-01T00:00:00Z"\n');
    writeTree(join(directory, 'in'), { ...examples, [FILE]: text });
    const args = ['--input-dir', join(directory, 'in'), '--output-dir', join(directory, 'dist')];
    expect(await run(['synth', ...args], directory)).toMatchObject({
      code: 0,
      err: expect.not.stringContaining('om: in: gate closed'),
    });
  }));

const shared = resolve(__dirname, '../../../shared/inputs/hosted-gates');
const cases = ['auth-type-empty', 'hcp-deleting', 'oidc-invalid-blocks'].filter((name) =>
  existsSync(join(shared, name)),
);
if (cases.length === 0) test.skip('what running operators left alone: the inputs are not on this machine', () => {});
else
  describe.each(cases)('what running operators left alone: %s', (name) => {
    test.each(targets)('%s', (target) =>
      inDirectory(async (directory) => {
        const out = join(directory, 'out');
        const args = ['--input-dir', join(shared, name), '--output-dir', out, '--target', target];
        await run(['apply-configuration', ...args], directory);
        const written = Object.keys(readTree(out)).filter((path) => path.startsWith('Management'));
        expect(written.filter((path) => !path.includes('hostedcontrolplanes'))).toEqual([]);
        expect(written.length > 0).toBe(name !== 'hcp-deleting');
      }),
    );
  });

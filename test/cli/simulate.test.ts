import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inDirectory } from '../om/support/directory';
import { run } from './support';

const examples = join(__dirname, '../../examples');
const simulate = (directory: string, ...more: readonly string[]) =>
  run(['simulate', '--input-dir', join(examples, directory), '--now', '2026-03-01T12:00:00Z', ...more]);

describe('om simulate', () => {
  test('shows a table a round, and what is waited for', async () => {
    const { code, out } = await simulate('hosted', '--stop-actor', 'guest-api', '--rounds', '5');
    expect(code).toBe(1);
    const [first = ''] = out.split('\n\n');
    expect(first).toMatch(/^round 1, after 0 s: \d+ controllers ran, \d+ asked for/);
    expect(first).toMatch(/\n {2}openshift-oauth-apiserver +Create Deployment \S+ +\S/);
    expect(first).toMatch(/\n {2}then .*root-ca-publisher/);
    expect(out).toMatch(/refused: the API of the guest cluster cannot be reached/);
    expect(out).toMatch(/\n(still moving|nothing moves any more) after \d+ rounds?/);
  });

  test('says the same to machines', async () => {
    const { code, out } = await simulate('hosted', '--rounds', '1', '--output', 'json');
    const { end, rounds } = JSON.parse(out);
    expect(code).toBe(1);
    expect(end.kind).toBe('moving');
    expect(rounds).toHaveLength(1);
    expect(rounds[0].requests[0]).toMatchObject({ controller: expect.any(String), outcome: expect.any(String) });
    expect(rounds[0].others[0]).toMatchObject({ actor: expect.any(String), path: expect.any(String) });
  });

  test('says at the end what controllers left undone and why', () =>
    inDirectory(async (directory) => {
      const input = join(directory, 'in');
      cpSync(join(examples, 'hosted'), input, { recursive: true });
      const planes = 'Management/namespaces/clusters-brook/hypershift.openshift.io/hostedcontrolplanes';
      const file = join(input, planes, 'brook.yaml');
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, text.replace(/^spec:$/m, 'spec:\n  pausedUntil: "true"'));
      const paused = await run(['simulate', '--input-dir', input, '--now', '2026-03-01T12:00:00Z']);
      const reason = 'gate closed: the control plane is paused (spec.pausedUntil: "true")';
      expect(paused.out).toContain(`oauth-openshift, openshift-oauth-apiserver: ${reason}\n`);
      const json = await run(['simulate', '--input-dir', input, '--output', 'json']);
      expect(JSON.parse(json.out).controllerResults).toContainEqual({
        controllerName: 'oauth-openshift',
        status: 'Skipped',
        reason,
      });
    }));

  test.each([
    [['--stop-actor', 'ruter'], /"ruter" is no component that is simulated\. Known are: .*router-admission/],
    [['--slow-actor', 'kubelet'], /--slow-actor "kubelet": write NAME=FACTOR, such as kubelet=20/],
    [['--slow-actor', 'kubelet=-1'], /--slow-actor "kubelet=-1": write NAME=FACTOR/],
    [['--rounds', '0'], /"0" is no whole number from 1 to 10000/],
  ])('refuses %j', async (options, message) => {
    const { code, err, out } = await simulate('hosted', ...options);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });
});

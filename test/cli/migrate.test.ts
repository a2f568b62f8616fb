import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readYaml } from '../../src/kube/read-yaml';
import { run } from './support';

const directory = mkdtempSync(join(tmpdir(), 'om-migrate-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const input = ['--input-dir', 'examples/hosted'];

describe('om migrate', () => {
  test('lists the steps in order, and what stays', async () => {
    const { code, out, err } = await run(['migrate', ...input]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.match(/^\d\. .*\(([a-z-]+)\)$/gm)?.map((line) => line.replace(/.*\((.*)\)/, '$1'))).toEqual([
      'hand-over',
      'create-beside',
      'widen-clients',
      'roll-oauth-server',
      'roll-oauth-apiserver',
      'switch-address',
      'remove-former',
    ]);
    expect(out).toContain('  kept     keys of the session Secret');
    expect(out).toContain(
      'which generates the value in its first pass: the input has none to keep.\n' +
        '     Management: Secret clusters-brook/v4-0-config-system-session\n',
    );
  });

  test('says the same as JSON, without the objects', async () => {
    const { out } = await run(['migrate', ...input, '--output', 'json']);
    expect(readYaml(out)).toMatchObject({
      namespace: 'clusters-brook',
      steps: expect.arrayContaining([
        expect.objectContaining({ step: 4, rollouts: [{ workload: 'oauth-openshift', times: 1 }] }),
      ]),
    });
    expect(out).not.toContain('"spec"');
  });

  test('writes the objects of a step, secrets for nobody else to read', async () => {
    const target = join(directory, 'step');
    const { code, out } = await run(['migrate', ...input, '--step', '2', '--output-dir', target], directory);
    expect({ code, out }).toEqual({
      code: 0,
      out: 'DIR/step/Management-apply.k8s.yaml\nDIR/step/UserWorkload-apply.k8s.yaml\n',
    });
    const file = join(target, 'Management-apply.k8s.yaml');
    expect(statSync(file).mode & 0o077).toBe(0);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('name: v4-0-config-system-cliconfig');
    expect(text).not.toContain('name: v4-0-config-system-session\n');
  });

  test('a step replaces the files of another', async () => {
    const target = join(directory, 'step');
    await run(['migrate', ...input, '--step', '7', '--output-dir', target]);
    expect(readdirSync(target)).toEqual(['Management-delete.k8s.yaml']);
    const text = readFileSync(join(target, 'Management-delete.k8s.yaml'), 'utf8');
    expect(text).toContain('kind: Secret\nmetadata:\n  name: oauth-openshift-default-error-template\n');
    expect(text).not.toMatch(/^(data|spec):/m);
  });

  test.each([
    [['--step', '2'], '--step and --output-dir belong together'],
    [['--output-dir', 'x'], '--step and --output-dir belong together'],
    [['--step', '9', '--output-dir', join(directory, 'none')], 'there is no step 9: there are 7'],
    [['--step', 'two', '--output-dir', 'x'], '"two" is no number of a step'],
  ])('%j is refused', async (options, message) => {
    const { code, err } = await run(['migrate', ...input, ...options]);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

describe('--target hosted-converged', () => {
  test('om synth writes what the standalone operator wants beside a control plane', async () => {
    const { code, out } = await run(['synth', ...input, '--target', 'hosted-converged', '--stdout']);
    expect(code).toBe(0);
    expect(out).toContain(
      '--config=/var/config/system/configmaps/v4-0-config-system-cliconfig/v4-0-config-system-cliconfig',
    );
    expect(out).toContain('name: konnectivity-proxy-socks5');
  });

  test('om apply-configuration reports under the names of the standalone controllers', async () => {
    const target = join(directory, 'requests');
    const options = [...input, '--output-dir', target, '--target', 'hosted-converged', '--output', 'json'];
    const { out } = await run(['apply-configuration', ...options]);
    const result = JSON.parse(out);
    expect(result.undeclared).toEqual([]);
    expect(result.requests).toContainEqual(
      expect.objectContaining({ name: 'v4-0-config-system-cliconfig', controller: 'TODO-payloadConfigController' }),
    );
  });
});

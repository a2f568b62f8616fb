import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '../../src/kube/read-yaml';
import { inDirectory, readTree, writeTree } from '../om/support/directory';
import { example } from '../support/examples';
import { run } from './support';

const controlPlane = 'Management/namespaces/clusters-brook/hypershift.openshift.io/hostedcontrolplanes/brook.yaml';

/** The hosted example without the host that its oauth-server is published under. */
function waiting(): { readonly [path: string]: string } {
  const files = readTree(example('hosted'));
  const text = files[controlPlane] ?? '';
  const without = text.replace(/\n\s*route:\n\s*hostname: \S*oauth\S*/, '');
  expect(without).not.toBe(text);
  return Object.fromEntries(
    Object.entries({ ...files, [controlPlane]: without }).map(([path, content]) => [`in/${path}`, content]),
  );
}

const reason = 'waits for spec.host of Route clusters-brook/oauth';
const names =
  'hosted-cluster-config-operator, identity-provider-status, kube-apiserver, kubeadmin, oauth-openshift, openshift-oauth-apiserver';

const inputWaiting = (run: (directory: string) => Promise<void>): Promise<void> =>
  inDirectory(async (directory) => {
    writeTree(directory, waiting());
    await run(directory);
  });

describe('where the router has not told a host', () => {
  test('apply-configuration says who waits for it, and is content', () =>
    inputWaiting(async (directory) => {
      const directories = ['--input-dir', `${directory}/in`, '--output-dir', `${directory}/out`];
      const text = await run(['apply-configuration', ...directories], directory);
      expect(text).toMatchObject({ code: 0, out: expect.stringContaining(`\n${names}: ${reason}\n`) });
      const { out } = await run(['apply-configuration', ...directories, '--output', 'json']);
      expect(JSON.parse(out).controllerResults).toContainEqual({
        controllerName: 'kubeadmin',
        status: 'Skipped',
        reason,
      });
      const results = readYaml(readFileSync(join(directory, 'out', 'controller-results.yaml'), 'utf8'));
      expect(results).toMatchObject({
        controllerResults: expect.arrayContaining([{ controllerName: 'kubeadmin', status: 'Skipped', reason }]),
      });
    }));

  test.each(['hosted-cpo', 'hosted-converged'])('synth of %s ends with 1 and says what would complete it', (target) =>
    inputWaiting(async (directory) => {
      const { code, out, err } = await run(['synth', '--input-dir', `${directory}/in`, '--target', target, '--stdout']);
      expect(code).toBe(1);
      expect(err).toContain(`would write ${reason}; have it in the input as the cluster has it, or name the host in `);
      expect(out).toContain('kind: Service\n');
      expect(err).toContain('in/auth/kubeadmin: incomplete: what ');
    }),
  );

  test('synth has files and failures, with the constructs they concern, as one document', () =>
    inputWaiting(async (directory) => {
      const output = ['--output-dir', `${directory}/out`, '--output', 'json'];
      const { code, out, err } = await run(['synth', '--input-dir', `${directory}/in`, ...output], directory);
      expect({ code, err }).toEqual({ code: 1, err: '' });
      expect(JSON.parse(out)).toMatchObject({
        files: ['DIR/out/in.k8s.yaml', 'DIR/out/in-guest.k8s.yaml'],
        assumed: [],
        failures: [
          {
            paths: expect.arrayContaining(['in-guest/guest', 'in/auth/kubeadmin']),
            message: expect.stringContaining(`would write ${reason}`),
          },
        ],
      });
    }));

  test('diff --check does not pass, neither over inputs nor over what runs left', () =>
    inputWaiting(async (directory) => {
      const check = async (left: string, right: string) => run(['diff', left, right, '--check'], directory);
      const inputs = await check(`${directory}/in`, `${directory}/in`);
      expect(inputs).toMatchObject({ code: 1, err: expect.stringContaining(`waits for spec.host of Route`) });
      const directories = ['--input-dir', `${directory}/in`, '--output-dir', `${directory}/out`];
      await run(['apply-configuration', ...directories, '--seed', '1', '--now', '2027-01-15T09:30:00Z']);
      const outputs = await check(`${directory}/out`, `${directory}/out`);
      expect(outputs).toMatchObject({
        code: 1,
        err: expect.stringContaining(`om: DIR/out (left): kubeadmin: ${reason}\n`),
      });
    }));

  test('controllers that nobody selected are counted, not listed', () =>
    inputWaiting(async (directory) => {
      const directories = ['--input-dir', `${directory}/in`, '--output-dir', `${directory}/out`];
      const { out } = await run(['apply-configuration', ...directories, '--controllers', 'infrastructure'], directory);
      expect(out).toBe('9 controllers, 1 succeeded, 0 failed, 8 skipped; 3 requests in DIR/out\n');
    }));
});

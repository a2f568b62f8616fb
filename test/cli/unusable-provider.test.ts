import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readYaml } from '../../src/kube/read-yaml';
import { inDirectory, readTree } from '../om/support/directory';
import { run } from './support';

const input = resolve(__dirname, '../../../shared/inputs/reports/hosted-openid-unreachable');

describe('a hosted cluster whose one OpenID provider nobody asked', () => {
  if (!existsSync(input)) {
    test.skip('the input is not on this machine', () => {});
    return;
  }

  test.each(['hosted-cpo', 'hosted-converged'])(
    'is told of on stderr, in the results and in the status: %s',
    (target) =>
      inDirectory(async (directory) => {
        const out = join(directory, 'out');
        const args = ['--input-dir', input, '--output-dir', out, '--target', target];
        const { err } = await run(['apply-configuration', ...args], directory);
        expect(err).toMatch(/^om: warning: identity-provider-status: failed to apply IDP entra config: /m);
        expect(err).toContain('om: warning: identity-provider-status: nobody can log in: ');
        const written = readTree(out);
        expect(written['controller-results.yaml']).toContain('failed to apply IDP entra config: ');
        const patches = Object.entries(written)
          .filter(([path]) => path.startsWith('Management/PatchStatus/') && path.includes('-body-'))
          .map(([, text]) => readYaml(text));
        expect(patches).toContainEqual({
          status: {
            conditions: expect.arrayContaining([
              expect.objectContaining({
                type: 'ValidIDPConfiguration',
                status: 'False',
                reason: 'IDPConfigurationError',
                message: expect.stringMatching(
                  /^failed to initialize identity providers: failed to apply IDP entra config: /,
                ),
              }),
            ]),
          },
        });
        const metadata = Object.entries(written).filter(([path]) => path.includes('-metadata-brook'));
        for (const [path, text] of metadata) {
          if (path.includes('hostedcontrolplanes')) expect(text).toContain('application/merge-patch+json');
        }
      }),
  );
});

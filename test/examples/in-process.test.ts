import { join } from 'node:path';
import { run } from '../cli/support';
import { inDirectory } from '../om/support/directory';
import { example } from '../support/examples';

/** What a program prints on both outputs while it is loaded with this argument. */
function printedBy(program: string, argument: string): { readonly out: string[]; readonly err: string[] } {
  const printed: { readonly out: string[]; readonly err: string[] } = { out: [], err: [] };
  jest.spyOn(console, 'log').mockImplementation((line: string) => printed.out.push(line));
  jest.spyOn(console, 'error').mockImplementation((line: string) => printed.err.push(line));
  const args = process.argv;
  process.argv = ['node', program, argument];
  require(program);
  process.argv = args;
  return printed;
}

test('the operator in process asks for what the command line asks for, and fails as it does', async () => {
  const printed = printedBy(join(__dirname, '..', '..', 'examples', 'in-process', 'main'), example('standalone'));
  const { requests, failures } = await inDirectory(async (directory) => {
    const args = ['--input-dir', example('standalone'), '--output-dir', join(directory, 'out'), '--output', 'json'];
    const now = ['--now', new Date().toISOString()];
    const summary: { requests: { kind: string; name: string }[]; failures: string[] } = JSON.parse(
      (await run(['apply-configuration', ...args, ...now], directory)).out,
    );
    return summary;
  });
  expect(printed.out).toHaveLength(requests.length);
  expect(printed.out).toContain('Create-Secret.v1./v4-0-config-system-session[openshift-authentication]');
  expect(printed.err).toEqual(failures);
});

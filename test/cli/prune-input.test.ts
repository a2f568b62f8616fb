import { join } from 'node:path';
import { inDirectory, readTree, writeTree } from '../om/support/directory';
import { run } from './support';

const example = (name: string): string => join(__dirname, '..', '..', 'examples', name);

test.each(['standalone', 'hosted'])('the %s example is answered the same way when it is cut down', async (name) => {
  await inDirectory(async (directory) => {
    const { code, out, err } = await run(['prune-input', example(name), '--output-dir', `${directory}/cut`], directory);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^\d+ objects kept, \d+ left out, secrets masked; in DIR\/cut\n$/);
    const answer = (input: string, output: string) =>
      run(['apply-configuration', '--input-dir', input, '--output-dir', `${directory}/${output}`, '--seed', '1']);
    const [whole, cut] = [await answer(example(name), 'a'), await answer(`${directory}/cut`, 'b')];
    expect(cut.err).toBe(whole.err);
    expect(cut.out.replace('/b\n', '/a\n')).toBe(whole.out);
  });
});

test('with --keep-secrets the files that stay are the same ones', async () => {
  await inDirectory(async (directory) => {
    const args = ['prune-input', example('standalone'), '--output-dir', `${directory}/cut`, '--keep-secrets'];
    expect((await run(args, directory)).code).toBe(0);
    const whole = readTree(example('standalone'));
    const cut = readTree(`${directory}/cut`);
    expect(Object.keys(cut).length).toBeGreaterThan(20);
    expect(cut).toEqual(Object.fromEntries(Object.keys(cut).map((path) => [path, whole[path]])));
  });
});

test.each<[string, { readonly [path: string]: string }, RegExp]>([
  ['no directory', {}, /^error: DIR\/in: found no such directory/],
  ['nothing to keep', { 'in/a/b': '' }, /^error: DIR\/in: found no must-gather tree and no manifests/],
  ['an output that is taken', { 'in/a': '', 'cut/a': '' }, /^error: --output-dir DIR\/cut is not empty/],
])('%s ends with 2', async (_, files, message) => {
  await inDirectory(async (directory) => {
    writeTree(directory, files);
    const { code, err } = await run(['prune-input', `${directory}/in`, '--output-dir', `${directory}/cut`], directory);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});

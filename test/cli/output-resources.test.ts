import { join } from 'node:path';
import { run } from './support';

const examples = join(__dirname, '../../examples');

test('an input of a hosted control plane says in which namespace it is', async () => {
  const args = ['output-resources', '--output', 'json', '--input-dir', join(examples, 'hosted'), '--target'];
  for (const target of ['hosted-cpo', 'hosted-converged']) {
    const { out } = await run([...args, target]);
    const { exactResources, generatedNameResources } = JSON.parse(out).managementResources;
    const namespaces = [...exactResources, ...generatedNameResources].map(({ namespace }) => namespace);
    expect(new Set(namespaces)).toEqual(new Set(['clusters-brook']));
  }
});

test('an input of the other topology, or a choice without an input, is refused', async () => {
  const args = ['output-resources', '--target', 'standalone'];
  const other = await run([...args, '--input-dir', join(examples, 'hosted')], examples);
  expect(other).toMatchObject({ code: 2, out: '' });
  expect(other.err).toContain('--target standalone: DIR/hosted is the input of a hosted control plane');
  expect((await run([...args, '--control-plane', 'a/b'])).err).toContain('add --input-dir');
});

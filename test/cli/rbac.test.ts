import { join } from 'node:path';
import { run } from './support';

const examples = join(__dirname, '../../examples');
const hosted = ['rbac', '--target', 'hosted-cpo'];

test('an input says where its control plane is', async () => {
  const byInput = await run([...hosted, '--input-dir', join(examples, 'hosted')]);
  const byName = await run([...hosted, '--control-plane', 'clusters-brook']);
  expect(byInput).toEqual(byName);
  expect(byInput.code).toBe(0);
  expect(byInput.out).toContain('name: openshift-manager:hosted-cpo:clusters-brook\n  namespace: clusters-brook\n');
});

test.each([
  ['a hosted target without a control plane', hosted, 'add --control-plane NAMESPACE or --input-dir DIR'],
  ['a choice by name without an input', [...hosted, '--control-plane', 'a/b'], 'add --input-dir'],
  ['what is no namespace', [...hosted, '--control-plane', '*'], 'is no name of a namespace'],
  ['a control plane of a standalone cluster', ['rbac', '--control-plane', 'a'], 'choose a hosted target'],
  ['what is no service account', ['rbac', '--service-account', 'a'], 'Write NAMESPACE/NAME'],
])('%s is refused', async (_, args, expected) => {
  const { code, out, err } = await run(args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(expected);
});

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readYaml } from '../../src/kube/read-yaml';
import type { Role, RoleBinding } from '../../src/kube/types';
import { listenOn } from '../../src/serve/socket';
import { allows } from '../support/rbac-evaluator';
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

test('with a Lease the rights to it come with the others, and none of them deletes or lists', async () => {
  const { out } = await run(['rbac', '--lease', 'auth/om', '--service-account', 'auth/host', '--output', 'json']);
  const items: readonly (Role | RoleBinding)[] = JSON.parse(out).items;
  const may = (verb: string, name?: string): boolean =>
    allows(items, 'auth/host', { group: 'coordination.k8s.io', resource: 'leases', namespace: 'auth', verb, name });
  expect(['get', 'update', 'patch', 'delete', 'list', 'watch'].filter((verb) => may(verb, 'om'))).toEqual([
    'get',
    'update',
  ]);
  expect([may('create'), may('get', 'other'), may('update', 'other')]).toEqual([true, false, false]);
});

test.each(['detect', 'shadow'])('%s needs no more than to read', async (mode) => {
  const verbsOf = async (args: readonly string[]): Promise<readonly string[]> => {
    const { out } = await run(['rbac', '--output', 'json', ...args]);
    const items: readonly (Role | RoleBinding)[] = JSON.parse(out).items;
    const verbs = items.flatMap((one) => ('rules' in one ? (one.rules ?? []).flatMap((rule) => rule.verbs) : []));
    return [...new Set(verbs)].sort();
  };
  expect(await verbsOf(['--mode', mode])).toEqual(['get', 'list', 'watch']);
  expect(await verbsOf([])).toEqual(expect.arrayContaining(['bind', 'create', 'escalate']));
});

test('an operator of another program gets the rights of what it declares', async () => {
  const program = `${process.execPath} ${join(__dirname, 'programs/copying-operator.js')} none`;
  const args = ['rbac', '--operator', program, '--service-account', 'banner/host', '--output', 'json'];
  const { code, out, err } = await run(args);
  expect([code, err]).toEqual([0, '']);
  const items: readonly (Role | RoleBinding)[] = JSON.parse(out).items;
  expect(new Set(items.map(({ metadata }) => `${metadata.namespace} ${metadata.name}`))).toEqual(
    new Set(['default openshift-manager:host']),
  );
  const may = (verb: string, name: string, resource = 'configmaps', namespace = 'default'): boolean =>
    allows(items, 'banner/host', { group: '', resource, namespace, verb, name });
  expect([may('watch', 'source'), may('update', 'copy'), may('patch', 'copy', 'configmaps/status')]).toEqual([
    true,
    true,
    true,
  ]);
  expect([may('update', 'source'), may('get', 'other'), may('get', 'copy', 'configmaps', 'kube-system')]).toEqual([
    false,
    false,
    false,
  ]);
  const hosted = await run([...args, '--control-plane', 'clusters-brook']);
  expect(JSON.parse(hosted.out).items[0].metadata.name).toBe('openshift-manager:host:clusters-brook');
  const missing = await run(['rbac', '--operator', join(__dirname, 'nobody')]);
  expect([missing.code, missing.out]).toEqual([2, '']);
});

test('an operator on a socket gets the rights of what it declares, as one that is a program does', async () => {
  const program = join(__dirname, 'programs/copying-operator.js');
  const declared = (command: string): string =>
    JSON.stringify(readYaml(execFileSync(process.execPath, [program, 'none', command], { encoding: 'utf8' })));
  const answers = new Map([
    ['/v1/input-resources?target=standalone', declared('input-resources')],
    ['/v1/output-resources?target=standalone', declared('output-resources')],
  ]);
  const server = createServer(({ url = '' }, outgoing) => outgoing.end(answers.get(url)));
  const folder = mkdtempSync(join(tmpdir(), 'om-rbac-'));
  const socket = join(folder, 's');
  const stop = await listenOn(server, socket, 0);
  const bySocket = await run(['rbac', '--operator-socket', socket]);
  await stop();
  rmSync(folder, { recursive: true });
  expect(bySocket).toEqual(await run(['rbac', '--operator', `${process.execPath} ${program} none`]));
  expect([bySocket.code, bySocket.err]).toEqual([0, '']);
  expect(bySocket.out).toContain('resourceNames:\n  - copy\n');
  const gone = await run(['rbac', '--operator-socket', socket]);
  expect([gone.code, gone.out]).toEqual([2, '']);
  expect(gone.err).toContain('no answer');
});

test('to try what is not written it takes to patch, and nothing more', async () => {
  const { out } = await run(['rbac', '--mode', 'detect', '--predict-conflicts', '--output', 'json']);
  const items: readonly (Role | RoleBinding)[] = JSON.parse(out).items;
  const verbs = items.flatMap((one) => ('rules' in one ? (one.rules ?? []).flatMap((rule) => rule.verbs) : []));
  expect([...new Set(verbs)].sort()).toEqual(['get', 'list', 'patch', 'watch']);
  const operator = { group: 'operator.openshift.io', resource: 'authentications/status', name: 'cluster' };
  expect(allows(items, 'openshift-manager/openshift-manager', { ...operator, verb: 'patch' })).toBe(true);
});

test.each([
  ['a hosted target without a control plane', hosted, 'add --control-plane NAMESPACE or --input-dir DIR'],
  ['a choice by name without an input', [...hosted, '--control-plane', 'a/b'], 'add --input-dir'],
  ['what is no namespace', [...hosted, '--control-plane', '*'], 'is no name of a namespace'],
  ['a control plane of a standalone cluster', ['rbac', '--control-plane', 'a'], 'choose a hosted target'],
  [
    'an input for another program',
    ['rbac', '--operator', 'a', '--input-dir', 'b'],
    '--input-dir is for the operator of om',
  ],
  ['what is no Lease', ['rbac', '--lease', 'auth/Om'], 'Write NAMESPACE/NAME'],
  ['what is no service account', ['rbac', '--service-account', 'a'], 'Write NAMESPACE/NAME'],
])('%s is refused', async (_, args, expected) => {
  const { code, out, err } = await run(args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(expected);
});

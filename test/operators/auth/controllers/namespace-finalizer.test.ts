import { isJsonObject } from '../../../../src/kube/json';
import type { KubeObject } from '../../../../src/kube/types';
import { namespaces } from '../../../../src/library/resources/core';
import { requestFiles } from '../../../../src/om/output/output-layout';
import { afterWrite } from '../../../../src/om/run/after-write';
import { namespaceFinalizerController } from '../../../../src/operators/auth/controllers/namespace-finalizer';
import { object } from './cluster-objects';
import { runController } from './run-controller';

const NAME = 'openshift-oauth-apiserver';
const terminating = (finalizers: readonly string[]) =>
  object(namespaces, { name: NAME, deletionTimestamp: '2026-03-01T11:00:00Z' }, { spec: { finalizers } });

const finalizersOf = (state: KubeObject): unknown => (isJsonObject(state.spec) ? state.spec.finalizers : undefined);

describe('the finalizer of a namespace', () => {
  const [request, ...others] = runController(namespaceFinalizerController, [
    terminating(['kubernetes', 'a/b']),
  ]).requests.filter(({ kind }) => kind === 'Namespace');
  if (request === undefined) throw new Error('nothing is asked for');

  it('is asked for where it is decided on, and the request says so in its metadata', () => {
    expect(others).toEqual([]);
    expect(request).toMatchObject({ action: 'Update', name: NAME, subresource: 'finalize' });
    expect(requestFiles([request]).find(({ path }) => path.includes('-metadata-'))?.content).toContain(
      'subresource: finalize',
    );
  });

  it('goes by that write, and by no other', () => {
    const { object: before } = terminating(['kubernetes', 'a/b']);
    const now = () => '2026-03-01T12:00:00Z';
    const outcome = afterWrite(request, before, now);
    expect(outcome.kind).toBe('accepted');
    expect(finalizersOf(outcome.kind === 'accepted' && outcome.object !== undefined ? outcome.object : before)).toEqual(
      ['a/b'],
    );
    const { subresource: _, ...plain } = request;
    expect(afterWrite(plain, before, now).kind).toBe('unchanged');
  });

  it('is left alone where there is none', () => {
    expect(runController(namespaceFinalizerController, [terminating(['a/b'])]).writes).toEqual([]);
  });
});

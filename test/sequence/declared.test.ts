import { isJsonObject } from '../../src/kube/json';
import { configMaps } from '../../src/library/resources/core';
import { exactResource, type ResourceReference } from '../../src/om/declared-resources';
import type { ClusterState } from '../../src/om/state/cluster-state';
import { noVersion } from '../../src/sequence/running-version';
import type { Step } from '../../src/sequence/scenario';
import type { Finding, Subject } from '../../src/sequence/subject';
import { type Decide, dataOf, ensured, HOME, played, source, subjectOf } from './support';

const settle: Step = { settle: {} };
const valueIn = (state: ClusterState): string | undefined => state.get(configMaps, 'source', HOME)?.data?.value;

/** Copies the source; of a bad one it writes what no ConfigMap has a field for. */
const copies: Decide = (context) => {
  const value = dataOf(context, 'source')?.data?.value;
  if (value === undefined) return [];
  return ensured(context, 'copy', { value }).map((request) => {
    const { body } = request;
    return value === 'bad' && isJsonObject(body) ? { ...request, body: { ...body, dota: {} } } : request;
  });
};

/** An operator that is known for what is told of some findings. */
const knownFor = (declared: Subject<undefined>['declared']): Subject<undefined> => ({
  ...subjectOf(copies),
  declared,
});

/** That the server drops what a bad source makes of the copy. */
const whileBad = ({ property, object }: Finding, state: ClusterState): string | undefined =>
  property === 'accepted' && object === `ConfigMap ${HOME}/copy` && valueIn(state) === 'bad'
    ? 'upstream copies it as well'
    : undefined;

const good: readonly Step[] = [source('good'), settle];
const bad: readonly Step[] = [source('bad'), settle];
const stale: Step = { stale: { kind: 'ConfigMap', name: 'source' } };

test.each<[string, readonly Step[]]>([
  ['it is so in the end', [...good, ...bad]],
  ['it was so when it was written and is no more', [...bad, ...good]],
  ['it was so no more, and the host did not know yet', [...good, stale, source('bad'), source('good'), settle]],
])('a write is declared by what its run knew: %s', (_, steps) => {
  expect(played(knownFor(whileBad), steps).violations).toEqual([]);
  expect(played(knownFor(undefined), steps).violations).toMatchObject([{ property: 'accepted' }]);
});

test('what became true only later declares no write of before', () => {
  const afterwards = (finding: Finding, state: ClusterState): string | undefined =>
    finding.property === 'accepted' && valueIn(state) === 'good' ? 'it is good' : undefined;
  expect(played(knownFor(afterwards), [...bad, ...good]).violations).toMatchObject([{ property: 'accepted' }]);
});

test.each<[string, boolean, boolean, readonly string[]]>([
  ['by none', false, false, []],
  ['by the one that another takes over from', true, false, ['declared-only']],
  ['by the one that runs in the end', false, true, ['declared-only']],
])('what is read and not declared %s', (_, first, last, properties) => {
  const readingHidden = (reads: boolean) =>
    subjectOf((context) => {
      if (reads) dataOf(context, 'hidden');
      return ensured(context, 'copy', { a: 'b' });
    });
  const versions = (name: string | undefined) => readingHidden(name === undefined ? first : last);
  const steps: readonly Step[] = [{ settle: {} }, { 'switch-version': { to: 'last' } }];
  const { violations } = played({ ...readingHidden(first), versions }, steps);
  expect(violations.map(({ property }) => property)).toEqual(properties);
});

test('of a version whose host has not heard of all nothing is told when another one takes over', () => {
  const named = subjectOf((context) => {
    const name = dataOf(context, 'source')?.data?.value;
    if (name !== undefined) dataOf(context, name);
    return ensured(context, 'copy', { name: name ?? '' });
  });
  const { inputs } = named.operator;
  const referred: ResourceReference = {
    type: 'ImplicitNamespacedReference',
    referringResource: exactResource(configMaps, 'source', HOME),
    implicitNamespacedReference: {
      group: '',
      version: 'v1',
      resource: 'configmaps',
      namespace: HOME,
      nameJSONPath: '.data.value',
    },
  };
  const { applyConfigurationResources: exact, ...operands } = inputs;
  const applyConfigurationResources = { ...exact, resourceReferences: [referred] };
  const subject = { ...named, operator: { ...named.operator, inputs: { ...operands, applyConfigurationResources } } };
  const lost: Step = { drop: { kind: 'ConfigMap', name: 'source' } };
  const steps: readonly Step[] = [source('one'), settle, lost, source('two'), { 'switch-version': { to: 'last' } }];
  expect(played({ ...subject, versions: () => subject }, steps).violations).toEqual([]);
});

test.each<[string, Subject<undefined>, Subject<undefined>, readonly string[]]>([
  ['it', knownFor(whileBad), knownFor(undefined), []],
  ['the one that runs in the end', knownFor(undefined), knownFor(whileBad), ['accepted']],
])('a write is declared by the version that made it: %s is known for it', (_, first, last, properties) => {
  const versions: Subject<undefined>['versions'] = (name) => {
    if (name === undefined) return first;
    if (name === 'last') return last;
    throw noVersion(name, ['last'], 'tested');
  };
  const steps: readonly Step[] = [...bad, { 'switch-version': { to: 'last' } }, ...good];
  const { violations } = played({ ...first, versions }, steps);
  expect(violations.map(({ property }) => property)).toEqual(properties);
});

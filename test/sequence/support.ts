import type { Actor } from '../../src/api-server/actors/definition';
import { VirtualClock } from '../../src/api-server/actors/virtual-clock';
import type { JsonObject } from '../../src/kube/json';
import type { Namespace } from '../../src/kube/types';
import { configMaps, namespaces } from '../../src/library/resources/core';
import type { Controller, ControllerContext } from '../../src/om/controller';
import { exactResource } from '../../src/om/declared-resources';
import type { Request } from '../../src/om/request';
import { emptyState, singleInput } from '../../src/om/state/memory-state';

import { runScenario } from '../../src/sequence/run';
import type { Edit, ScenarioHead, Step } from '../../src/sequence/scenario';
import type { ScenarioResult } from '../../src/sequence/scenario-result';
import type { Subject } from '../../src/sequence/subject';
import { servedCluster } from '../../src/simulation/served-cluster';

/** Where everything of the tests is. */
export const HOME = 'default';

/** What a controller of the tests sees of a ConfigMap. */
export const dataOf = ({ input }: ControllerContext, name: string) =>
  input.clusters.Management.get(configMaps, name, HOME);

/** A request for a ConfigMap. */
export const write = (
  action: 'Create' | 'Update' | 'Delete',
  name: string,
  data: { readonly [key: string]: string },
  metadata: { readonly resourceVersion?: string } = {},
): Request => ({
  action,
  cluster: 'Management',
  resource: { group: '', version: 'v1', resource: 'configmaps' },
  kind: 'ConfigMap',
  namespace: HOME,
  name,
  ...(action === 'Delete'
    ? {}
    : { body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: HOME, ...metadata }, data } }),
  controller: 'copy',
});

/** A request for the conditions of a Namespace. */
export const namespaceConditions = (found: Namespace, conditions: readonly JsonObject[]): Request => ({
  action: 'UpdateStatus',
  cluster: 'Management',
  resource: { group: '', version: 'v1', resource: 'namespaces' },
  kind: 'Namespace',
  name: HOME,
  body: { ...found, status: { ...found.status, conditions } },
  controller: 'copy',
});

export type Decide = (context: ControllerContext) => readonly Request[];

/** Ends a controller with an error. */
export class CannotGoOn extends Error {}

/** Makes an object be as it has to be, as an operator does it well. */
export function ensured(
  context: ControllerContext,
  name: string,
  data: { readonly [key: string]: string },
): readonly Request[] {
  const found = dataOf(context, name);
  if (found === undefined) return [write('Create', name, data)];
  if (JSON.stringify(found.data) === JSON.stringify(data)) return [];
  return [write('Update', name, data, { resourceVersion: found.metadata.resourceVersion })];
}

const touching: Actor = {
  name: 'toucher',
  does: 'touches',
  selector: { group: '', resource: 'configmaps', name: 'none' },
  delay: { least: 1_000 },
  effect: { kind: 'delete' },
};

/** An operator of the tests in a cluster that holds nothing. */
export const subjectOf = (...decisions: readonly Decide[]): Subject<undefined> => {
  const controllers = decisions.map(
    (decide, at): Controller<ControllerContext> => ({
      name: `copy-${at}`,
      run: (context) => {
        try {
          return { requests: decide(context).map((one) => ({ ...one, controller: `copy-${at}` })) };
        } catch (error) {
          if (error instanceof CannotGoOn) return { requests: [], error: error.message };
          throw error;
        }
      },
    }),
  );
  const operator: Subject<undefined>['operator'] = {
    name: 'tested',
    types: [configMaps, namespaces],
    inputs: {
      applyConfigurationResources: { exactResources: [exactResource(configMaps, 'source', HOME)] },
      operandResources: { configurationResources: {}, managementResources: {}, userWorkloadResources: {} },
    },
    outputs: {
      configurationResources: {},
      managementResources: {
        exactResources: ['copy', 'second', 'third'].map((name) => exactResource(configMaps, name, HOME)),
      },
      userWorkloadResources: {},
    },
    environment: [],
    prepare: () => ({ controllers }),
  };
  return {
    target: 'tested',
    operator,
    environment: {},
    actors: ['toucher'],
    judged: () => [],
    stage: ({ input, from, now, seed, conducts }) => {
      const clock = new VirtualClock(now);
      const state = input.clusters.Management;
      const cluster = servedCluster({
        state,
        from: from?.clusters.layout === 'single' ? from.clusters.cluster : undefined,
        types: operator.types,
        clock,
        seed,
        actors: [touching],
        conducts,
        facts: {},
      });
      return { clusters: { layout: 'single', cluster }, clock, settings: () => undefined };
    },
  };
};

/** The step by which somebody writes the source. */
export const source = (value: string): Edit => ({
  apply: {
    object: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'source', namespace: HOME }, data: { value } },
  },
});

/** Runs steps with an operator of the tests. */
export const played = (
  subject: Subject<undefined>,
  steps: readonly Step[],
  more: Partial<ScenarioHead> = {},
): ScenarioResult =>
  runScenario({
    subject,
    input: singleInput(emptyState),
    scenario: { name: 'tested', start: { empty: true }, ...more, steps },
  });

import { isJsonObject, type JsonObject } from '../../../src/kube/json';
import { configMaps, serviceAccounts } from '../../../src/library/resources/core';
import { deployments } from '../../../src/library/resources/workloads';
import { formatTime } from '../../../src/om/clock';
import type { ControllerContext } from '../../../src/om/controller';
import type { Request } from '../../../src/om/request';
import { clusterOperators, oauthClients, operatorAuthentications } from '../../../src/operators/auth/resources';
import { controlPlaneComponents } from '../../../src/operators/auth/resources/hypershift';
import { at, management, rotated, second, statusUpdateOf, updateOf, withBody, withConditions } from './change';
import type { Mutant } from './mutant';

/** Bugs by which something is written although nothing has changed. */
export const writtenAgain: readonly Mutant[] = [
  {
    name: 'clients that are there are made again',
    origin: 'cluster-authentication-operator c6e0cd0d5',
    story: 'standalone-installed',
    more: (controller, context) =>
      controller === 'TODO-oauthClientsSwitchedController'
        ? management(context)
            .list(oauthClients)
            .map((client) => ({ ...updateOf(client, controller), action: 'Create', cluster: 'UserWorkload' }))
        : [],
  },
  {
    name: 'an annotation that is to go and is gone counts as a change',
    origin: 'library-go 115d1f99c',
    story: 'standalone-installed',
    more: (controller, context) => {
      const account = management(context).get(serviceAccounts, 'oauth-openshift', 'openshift-authentication');
      return controller === 'TODO-staticResourceController' && account !== undefined
        ? [updateOf(account, controller)]
        : [];
    },
  },
  {
    name: 'volumes of a pod come in another order each time',
    origin: 'strimzi-kafka-operator 6705',
    story: 'hosted-installed',
    more: (controller, context) =>
      controller === 'oauth-openshift'
        ? withPod(controller, context, (pod) => ({ ...pod, volumes: rotated(pod.volumes, second(context)) }))
        : [],
  },
  {
    name: 'arguments of a container come in another order each time',
    origin: 'kamaji 1281',
    story: 'hosted-installed',
    more: (controller, context) =>
      controller === 'openshift-oauth-apiserver'
        ? withPod(controller, context, (pod) => ({
            ...pod,
            containers: (Array.isArray(pod.containers) ? pod.containers : []).map((one) =>
              isJsonObject(one) ? { ...one, args: rotated(one.args, second(context)) } : one,
            ),
          }))
        : [],
  },
  {
    name: 'what is joined to one text comes in another order each time',
    origin: 'library-go d4cedcea8',
    story: 'hosted-installed',
    more: (controller, context) =>
      controller === 'oauth-openshift'
        ? management(context)
            .list(configMaps)
            .filter(({ metadata }) => metadata.name === 'oauth-openshift-audit')
            .map((found) => {
              const texts = Object.entries(found.data ?? {}).map(([name, text]) => {
                const lines = rotated(text.split('\n'), second(context));
                return [name, Array.isArray(lines) ? lines.join('\n') : text];
              });
              return { ...updateOf(found, controller), body: { ...found, data: Object.fromEntries(texts) } };
            })
        : [],
  },
  {
    name: 'the report to the cluster is written anew while nothing is managed',
    origin: 'library-go e7951d90f',
    story: 'standalone-unmanaged',
    more: (controller, context) => {
      const state = management(context);
      const { managementState } = at(state.get(operatorAuthentications, 'cluster') ?? {}, 'spec');
      const report = state.get(clusterOperators, 'authentication');
      if (controller !== 'authentication' || managementState !== 'Unmanaged' || report === undefined) return [];
      const lastTransitionTime = formatTime(context.clock.now());
      return [withConditions(statusUpdateOf(report, controller), (one) => ({ ...one, lastTransitionTime }))];
    },
  },
  {
    name: 'two controllers have a condition in common',
    origin: 'library-go a943da344',
    story: 'standalone-installed',
    more: (controller, context) => {
      const report = management(context).get(clusterOperators, 'authentication');
      const status = { 'TODO-configObserver': 'True', 'TODO-other-configObserver': 'False' }[controller];
      if (report === undefined || status === undefined) return [];
      const shared = { type: 'ConfigObservationDegraded', status, lastTransitionTime: '2026-12-01T12:00:00Z' };
      return [
        withBody(statusUpdateOf(report, controller), (body) => {
          const { conditions, ...rest } = at(body, 'status');
          const others = Array.isArray(conditions) ? conditions : [];
          return { ...body, status: { ...rest, conditions: [...others.filter((one) => !isShared(one)), shared] } };
        }),
      ];
    },
  },
  {
    name: 'a condition turns with the time of day',
    origin: 'library-go 8989fea6e',
    story: 'hosted-installed',
    more: (controller, context) => {
      const component = management(context)
        .list(controlPlaneComponents)
        .find(({ metadata }) => metadata.name === controller && controller === 'oauth-openshift');
      if (component === undefined) return [];
      const status = Math.floor(second(context) / 600) % 2 === 0 ? 'True' : 'False';
      return [withConditions(statusUpdateOf(component, controller), (one) => ({ ...one, status }))];
    },
  },
  {
    name: 'a controller runs every second',
    origin: 'library-go 2df205bdd',
    story: 'hosted-installed',
    more: (controller, { clock }) => {
      if (controller === 'oauth-openshift') clock.isBefore(clock.now() + 1_000);
      return [];
    },
  },
];

const isShared = (condition: unknown): boolean =>
  typeof condition === 'object' &&
  condition !== null &&
  'type' in condition &&
  condition.type === 'ConfigObservationDegraded';

/** The update of a controller's Deployment with another specification of its pods. */
function withPod(
  controller: string,
  context: ControllerContext,
  change: (pod: JsonObject) => JsonObject,
): readonly Request[] {
  const deployment = management(context)
    .list(deployments)
    .find(({ metadata }) => metadata.name === controller);
  if (deployment === undefined) return [];
  const request = withBody(updateOf(deployment, controller), (body) => {
    const spec = at(body, 'spec');
    const template = at(spec, 'template');
    return { ...body, spec: { ...spec, template: { ...template, spec: change(at(template, 'spec')) } } };
  });
  return [request];
}

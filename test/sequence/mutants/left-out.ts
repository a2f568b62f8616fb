import { configMaps, secrets } from '../../../src/library/resources/core';
import { deployments, podDisruptionBudgets } from '../../../src/library/resources/workloads';
import { CONTROL_PLANE_METADATA } from '../../../src/operators/auth/operands/oauth-server/names';
import { at, isAtLeast, isOf, management, withBody } from './change';
import type { Mutant } from './mutant';

/** Bugs by which something is not asked for that has to be. */
export const leftOut: readonly Mutant[] = [
  {
    name: 'the second of two objects is made with the first only',
    origin: 'hypershift 2593',
    story: 'hosted-stopped-between',
    plant: (request, context) => {
      const { namespace, name } = request;
      const isFirstThere = management(context).get(podDisruptionBudgets, name, namespace) !== undefined;
      return isOf(request, 'Deployment') && request.action === 'Create' && isFirstThere ? [] : [request];
    },
  },
  {
    name: 'what somebody adds to an object counts as the same',
    origin: 'hypershift 524f028425',
    story: 'standalone-configuration-edited',
    plant: (request, context) => {
      const { namespace, name, body } = request;
      const found = isOf(request, 'ConfigMap') ? management(context).get(configMaps, name, namespace) : undefined;
      return request.action === 'Update' && isAtLeast(found?.data, at(body, 'data')) ? [] : [request];
    },
  },
  {
    name: 'metadata that somebody names are not served',
    origin: 'hypershift 3511',
    story: 'hosted-metadata-named',
    plant: (request) => (request.name === CONTROL_PLANE_METADATA && request.action === 'Update' ? [] : [request]),
  },
  {
    name: 'a secret without data ends the controller',
    origin: 'hypershift cce5775bbe',
    story: 'hosted-secret-emptied',
    plant: (request, context) => {
      const users = management(context).get(secrets, 'staff-htpasswd', 'clusters-brook');
      return request.controller === 'oauth-openshift' && users?.data === undefined ? [] : [request];
    },
  },
  {
    name: 'numbers of a rolling update stay as they were',
    origin: 'cluster-authentication-operator 0f3451c42',
    story: 'standalone-nodes-lost',
    plant: (request, context) => {
      const { namespace, name } = request;
      const before = isOf(request, 'Deployment') ? management(context).get(deployments, name, namespace) : undefined;
      if (before === undefined) return [request];
      const { strategy, replicas } = at(before, 'spec');
      return [
        withBody(request, (body) => ({
          ...body,
          spec: {
            ...at(body, 'spec'),
            ...(strategy === undefined ? {} : { strategy }),
            ...(replicas === undefined ? {} : { replicas }),
          },
        })),
      ];
    },
  },
  {
    name: 'a console that appears later is not looked for again',
    origin: 'cluster-authentication-operator fa9cd61af',
    story: 'standalone-console-appears',
    plant: (request) =>
      request.name === 'v4-0-config-system-cliconfig' && request.action === 'Update' ? [] : [request],
  },
];

import { secrets, serviceAccounts } from '../../../src/library/resources/core';
import { deployments } from '../../../src/library/resources/workloads';
import { formatTime } from '../../../src/om/clock';
import type { ControllerContext } from '../../../src/om/controller';
import type { Operator } from '../../../src/om/operator';
import { clusterOperators, operatorAuthentications } from '../../../src/operators/auth/resources/openshift';
import {
  at,
  isOf,
  isStatus,
  management,
  second,
  updateOf,
  withBody,
  withConditions,
  withTemplateAnnotations,
} from './change';
import { changed } from './changed';
import { inventedChanges } from './invented-changes';
import { inventedKept } from './invented-kept';
import { inventedRestarts } from './invented-restarts';
import { inventedTimes } from './invented-times';
import { inventedWrites } from './invented-writes';
import { leftOut } from './left-out';
import type { Mutant } from './mutant';
import { ofHosts } from './of-hosts';
import { remembered } from './remembered';
import { unlisted } from './unlisted';
import { writtenAgain } from './written-again';

/** Bugs that operators once had. */
export const bugs: readonly Mutant[] = [
  ...writtenAgain,
  ...leftOut,
  ...changed,
  ...ofHosts,
  ...inventedWrites,
  ...inventedChanges,
  ...inventedRestarts,
  ...inventedKept,
  ...inventedTimes,
  ...unlisted,
  ...remembered,
  {
    name: 'the version of what is written in the same run is part of the pod template',
    origin: 'cluster-authentication-operator 7a7a3ab96',
    story: 'hosted-installed',
    more: (controller, context) => {
      if (controller !== 'oauth-openshift') return [];
      const deployment = management(context)
        .list(deployments)
        .find(({ metadata }) => metadata.name === controller);
      const planted = deployment?.metadata.resourceVersion;
      if (deployment === undefined || planted === undefined) return [];
      return [withTemplateAnnotations(updateOf(deployment, controller), (others) => ({ ...others, planted }))];
    },
  },
  {
    name: 'a deployment that mounts a secret does not follow it',
    origin: 'hypershift e37d31235a',
    story: 'hosted-users-changed',
    plant: (request) => (isOf(request, 'Deployment') && request.action === 'Update' ? [] : [request]),
  },
  {
    name: 'a changed configuration is mounted and does not restart its readers',
    origin: 'hypershift 2f4d910081',
    story: 'hosted-users-changed',
    plant: (request, context) => {
      const { name, namespace } = request;
      const former = isOf(request, 'Deployment') ? management(context).get(deployments, name, namespace) : undefined;
      if (former === undefined) return [request];
      const before = at(at(at(at(former, 'spec'), 'template'), 'metadata'), 'annotations');
      return [withTemplateAnnotations(request, () => before)];
    },
  },
  {
    name: 'a status is written in every pass',
    origin: 'hypershift 83fb83c967',
    story: 'hosted-installed',
    plant: (request, context) =>
      isOf(request, 'ControlPlaneComponent') && isStatus(request)
        ? [withConditions(request, (one) => ({ ...one, message: `${one.message ?? ''} ${second(context)}` }))]
        : [request],
  },
  {
    name: 'a secret is drawn anew in each pass',
    origin: 'hypershift c68fe837f6',
    story: 'hosted-installed',
    more: (controller, context) => {
      if (controller !== 'oauth-openshift') return [];
      const session = management(context)
        .list(secrets)
        .find(({ metadata }) => metadata.name === 'oauth-openshift-session');
      if (session === undefined) return [];
      const drawn = { data: { ...session.data, drawn: Buffer.from(String(second(context))).toString('base64') } };
      return [{ ...updateOf(session, controller), body: { ...session, ...drawn } }];
    },
  },
  {
    name: 'an input is read and not declared',
    origin: 'cluster-authentication-operator b8de64df9',
    story: 'standalone-installed',
    declared: (operator) => withoutInput(operator, 'infrastructures'),
  },
  {
    name: 'an input is read and not declared by a release that is no more',
    origin: 'cluster-authentication-operator b8de64df9',
    story: 'standalone-upgraded',
    // What takes over has nothing planted.
    declared: (operator) => withoutInput(operator, 'infrastructures'),
  },
  {
    name: 'the status goes through the object itself',
    origin: 'cluster-authentication-operator f103c3cba',
    story: 'standalone-status-deleted',
    plant: (request) =>
      request.action === 'UpdateStatus' && isOf(request, 'ClusterOperator')
        ? [{ ...request, action: 'Update' }]
        : [request],
  },
  {
    name: 'times of conditions are written anew each time',
    origin: 'library-go 9143a1639',
    story: 'standalone-installed',
    more: (controller, context) => {
      const operator = management(context).get(clusterOperators, 'authentication');
      if (controller !== 'authentication' || operator === undefined) return [];
      const lastTransitionTime = formatTime(context.clock.now());
      const update = { ...updateOf(operator, controller), action: 'UpdateStatus' } as const;
      return [withConditions(update, (one) => ({ ...one, lastTransitionTime }))];
    },
  },
  {
    name: 'pull secrets that another component put into an account are erased',
    origin: 'library-go de44043ed',
    story: 'standalone-installed',
    more: (controller, context) => {
      const account = management(context).get(serviceAccounts, 'oauth-openshift', 'openshift-authentication');
      if (controller !== 'TODO-staticResourceController' || account?.imagePullSecrets === undefined) return [];
      const { imagePullSecrets: _, secrets: __, ...bare } = account;
      return [{ ...updateOf(account, controller), body: bare }];
    },
  },
  {
    name: 'a status is written as a whole, with the conditions of others left out',
    origin: 'hypershift a8c51ce913',
    story: 'standalone-installed',
    plant: (request, context) => {
      const existing = management(context).get(operatorAuthentications, 'cluster');
      if (request.action !== 'ApplyStatus' || !isOf(request, 'Authentication') || existing === undefined)
        return [request];
      const { options: _, fieldManager: __, patchType: ___, ...rest } = request;
      return [
        {
          ...withBody(rest, ({ status }) => ({ ...existing, ...(status === undefined ? {} : { status }) })),
          action: 'UpdateStatus',
        },
      ];
    },
  },
  {
    name: 'a deployment that is there is never updated',
    origin: 'cluster-authentication-operator 81645e859',
    story: 'standalone-provider-removed',
    plant: (request) => (isOf(request, 'Deployment') && request.action === 'Update' ? [] : [request]),
  },
  {
    name: 'copies of what a removed provider named stay',
    origin: 'library-go c96f1555a',
    story: 'standalone-provider-copies',
    plant: (request) => (request.action === 'Delete' && isOf(request, 'Secret', 'ConfigMap') ? [] : [request]),
  },
  {
    name: 'a deployment that was deleted is not made again',
    origin: 'cluster-authentication-operator 742946300',
    story: 'standalone-deployment-deleted',
    plant: (request, context) =>
      isOf(request, 'Deployment') && request.action === 'Create' && hasSession(context) ? [] : [request],
  },
  {
    name: 'clients are made once and never repaired',
    origin: 'hypershift d6c7c29cae',
    story: 'standalone-client-edited',
    plant: (request) => (isOf(request, 'OAuthClient') && request.action !== 'Create' ? [] : [request]),
  },
];

/** Whether the operator has been at work before: its session secret is there. */
const hasSession = (context: ControllerContext): boolean =>
  management(context).get(secrets, 'v4-0-config-system-session', 'openshift-authentication') !== undefined;

/** An operator that says nothing of reading a kind. */
function withoutInput<S>(operator: Operator<S>, resource: string): Operator<S> {
  const { applyConfigurationResources: list, operandResources } = operator.inputs;
  const exactResources = list.exactResources?.filter((one) => one.resource !== resource);
  return { ...operator, inputs: { applyConfigurationResources: { ...list, exactResources }, operandResources } };
}

import { groupOf } from '../../../src/kube/group-of';
import { isJsonObject, type JsonObject } from '../../../src/kube/json';
import type { KubeObject } from '../../../src/kube/types';
import { formatTime } from '../../../src/om/clock';
import type { ControllerContext } from '../../../src/om/controller';
import type { Operator } from '../../../src/om/operator';
import type { Request } from '../../../src/om/request';
import { secrets } from '../../../src/operators/auth/resources/core';
import { clusterOperators } from '../../../src/operators/auth/resources/openshift';
import { deployments } from '../../../src/operators/auth/resources/workloads';

/** A bug that an operator once had, planted into what its controllers ask for. */
export interface Mutant {
  readonly name: string;
  /** Where the bug was: a commit or pull request of the upstream repository. */
  readonly origin: string;
  readonly target: 'standalone' | 'hosted-cpo';
  /** Stories that it has to show in: names of examples. */
  readonly stories: readonly string[];
  readonly plant: (request: Request, context: ControllerContext) => readonly Request[];
  /** What a controller asks for beside that. */
  readonly more?: (controller: string, context: ControllerContext) => readonly Request[];
  /** A change that nobody may complain about. */
  readonly equivalent?: true;
}

/** An operator with a bug: what its controllers ask for passes the mutant. */
export const planted = <S>(operator: Operator<S>, { plant, more = () => [] }: Mutant): Operator<S> => ({
  ...operator,
  prepare(context) {
    const plan = operator.prepare(context);
    return {
      ...plan,
      controllers: plan.controllers.map((controller) => ({
        ...controller,
        run: (given) => {
          const result = controller.run(given);
          const requests = result.requests.flatMap((request) => plant(request, given));
          return { ...result, requests: [...requests, ...more(controller.name, given)] };
        },
      })),
    };
  },
});

const withBody = (request: Request, change: (body: JsonObject) => JsonObject): Request =>
  isJsonObject(request.body) ? { ...request, body: change(request.body) } : request;

const at = (object: JsonObject, key: string): JsonObject => {
  const value = object[key];
  return isJsonObject(value) ? value : {};
};

const annotated = (request: Request, value: string): Request =>
  withBody(request, (body) => {
    const spec = at(body, 'spec');
    const template = at(spec, 'template');
    const metadata = at(template, 'metadata');
    const annotations = { ...at(metadata, 'annotations'), planted: value };
    return { ...body, spec: { ...spec, template: { ...template, metadata: { ...metadata, annotations } } } };
  });

const conditionsOf = (request: Request, change: (condition: JsonObject) => JsonObject): Request =>
  withBody(request, (body) => {
    const status = at(body, 'status');
    const { conditions } = status;
    if (!Array.isArray(conditions)) return body;
    return {
      ...body,
      status: { ...status, conditions: conditions.map((one) => (isJsonObject(one) ? change(one) : one)) },
    };
  });

const isOf = ({ kind }: Request, ...kinds: readonly string[]): boolean => kinds.includes(kind);
const isStatus = ({ action }: Request): boolean => action.endsWith('Status');
const minute = ({ clock }: ControllerContext): string => String(Math.floor(clock.now() / 1_000));

/** The update of an object as it is, of a kind whose name in paths is its own in lower case and plural. */
const updateOf = (object: KubeObject, controller: string): Request => {
  const group = groupOf(object.apiVersion);
  const version = object.apiVersion.slice(group === '' ? 0 : group.length + 1);
  const { name = '', namespace } = object.metadata;
  return {
    action: 'Update',
    cluster: 'Management',
    resource: { group, version, resource: `${object.kind.toLowerCase()}s` },
    kind: object.kind,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    body: object,
    controller,
  };
};

/** Bugs, and changes that are none. */
export const mutants: readonly Mutant[] = [
  {
    name: 'the version of what is written in the same run is part of the pod template',
    origin: 'cluster-authentication-operator 7a7a3ab96',
    target: 'hosted-cpo',
    stories: ['install-hosted'],
    plant: (request) => [request],
    more: (controller, { input }) => {
      if (controller !== 'oauth-openshift') return [];
      const { Management: state } = input.clusters;
      const [deployment] = state.list(deployments).filter(({ metadata: { name } }) => name === controller);
      const version = deployment?.metadata.resourceVersion;
      return deployment === undefined || version === undefined
        ? []
        : [annotated(updateOf(deployment, controller), version)];
    },
  },
  {
    name: 'a deployment that mounts a secret does not follow it',
    origin: 'hypershift e37d31235a',
    target: 'hosted-cpo',
    stories: ['provider-changed'],
    plant: (request) => (isOf(request, 'Deployment') && request.action === 'Update' ? [] : [request]),
  },
  {
    name: 'a status is written in every pass',
    origin: 'hypershift 83fb83c967',
    target: 'hosted-cpo',
    stories: ['install-hosted'],
    plant: (request, context) =>
      isOf(request, 'ControlPlaneComponent') && isStatus(request)
        ? [conditionsOf(request, (one) => ({ ...one, message: `${one.message ?? ''} ${minute(context)}` }))]
        : [request],
  },
  {
    name: 'the status goes through the object itself',
    origin: 'cluster-authentication-operator f103c3cba',
    target: 'standalone',
    stories: ['install-standalone'],
    plant: (request) =>
      request.action === 'UpdateStatus' && isOf(request, 'ClusterOperator')
        ? [{ ...request, action: 'Update' }]
        : [request],
  },
  {
    name: 'times of conditions are written anew each time',
    origin: 'library-go 9143a1639',
    target: 'standalone',
    stories: ['install-standalone'],
    plant: (request) => [request],
    more: (controller, { input, clock }) => {
      const operator = input.clusters.Management.get(clusterOperators, 'authentication');
      if (controller !== 'authentication' || operator === undefined) return [];
      const lastTransitionTime = formatTime(clock.now());
      const request: Request = { ...updateOf(operator, controller), action: 'UpdateStatus' };
      return [conditionsOf(request, (one) => ({ ...one, lastTransitionTime }))];
    },
  },
  {
    name: 'a deployment that is there is never updated',
    origin: 'cluster-authentication-operator 81645e859',
    target: 'standalone',
    stories: ['provider-added', 'audit-profile'],
    plant: (request) => (isOf(request, 'Deployment') && request.action === 'Update' ? [] : [request]),
  },
  {
    name: 'a deployment that was deleted is not made again',
    origin: 'cluster-authentication-operator 742946300',
    target: 'standalone',
    stories: ['operand-deleted'],
    plant: (request, { input }) =>
      isOf(request, 'Deployment') && request.action === 'Create' && hasSession(input) ? [] : [request],
  },
  {
    name: 'texts of conditions are worded in another way',
    origin: 'equivalent',
    target: 'hosted-cpo',
    stories: ['install-hosted', 'provider-changed'],
    equivalent: true,
    plant: (request) =>
      isOf(request, 'ControlPlaneComponent') && isStatus(request)
        ? [conditionsOf(request, (one) => ({ ...one, message: `${one.message ?? ''}.` }))]
        : [request],
  },
];

/** Whether the operator has been at work before: its session secret is there. */
function hasSession(input: ControllerContext['input']): boolean {
  return input.clusters.Management.get(secrets, 'v4-0-config-system-session', 'openshift-authentication') !== undefined;
}

import type { KubeObject } from '../../../kube/types';
import { isDeployment } from '../../../kube/types/workloads';
import type { Input } from '../../../om/state/cluster-state';
import { KUBEADMIN_HASH, KUBEADMIN_PASSWORD } from '../operands/kubeadmin/secrets';
import { OAUTH_APISERVER } from '../operands/oauth-apiserver/names';
import { CONTROL_PLANE_METADATA, OAUTH_SERVER } from '../operands/oauth-server/names';
import { invariantsOf } from './invariants';
import { type MigrationOptions, type Objects, type Outputs, outputsOf, same } from './outputs';
import type { Change, Migration, Rollout, Step } from './step';

const isWorkload = ({ object }: Change, name: string): boolean => isDeployment(object) && object.metadata.name === name;
const isClient = ({ object }: Pick<Change, 'object'>): boolean => object.kind === 'OAuthClient';

/** What is in the new output alone. */
const created = ({ before, after }: Outputs): readonly Change[] =>
  [...after].filter(([key]) => !before.has(key)).map(([, one]) => ({ ...one, action: 'create' }));

/** What is in the former output alone. */
const removed = ({ before, after }: Outputs): readonly Change[] =>
  [...before].filter(([key]) => !after.has(key)).map(([, one]) => ({ ...one, action: 'remove' }));

/** What is in both, and differs. */
const updated = ({ before, after }: Outputs): readonly Change[] =>
  [...after].flatMap(([key, one]): Change[] => {
    const former = before.get(key);
    return former === undefined || same(former.object, one.object) ? [] : [{ ...one, action: 'update' }];
  });

/** The kubeadmin password and its hash. */
const isAdministrators = ({ object }: Pick<Change, 'object'>): boolean =>
  object.kind === 'Secret' &&
  (object.metadata.name === KUBEADMIN_PASSWORD ||
    (object.metadata.name === KUBEADMIN_HASH.name && object.metadata.namespace === KUBEADMIN_HASH.namespace));

/**
 * Where there are no providers, kubeadmin is wanted again. Only the operator can draw a password, so there is
 * nothing to write here; but pods follow its hash.
 */
const administratorReturns = ({ leftToOperator }: Outputs, login: readonly Change[]): readonly Step[] =>
  leftToOperator.some(isAdministrators)
    ? [
        {
          id: 'first-administrator',
          title: 'kubeadmin comes back',
          reason:
            'Without identity providers nobody else can log in. The operator draws the password, and pods follow its hash.',
          changes: [],
          rollouts: rolls(OAUTH_SERVER, login),
          until: `the Secret ${KUBEADMIN_PASSWORD} has the annotation with its hash and the oauth-server has rolled out`,
          undo: 'none is needed; the operator takes the password away as soon as there are identity providers',
        },
      ]
    : [];

const texts = (value: KubeObject[string]): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** A client that takes redirects to the former address and to the new one. */
function widened(change: Change, before: Objects): Change {
  const { kind, metadata, redirectURIs } = change.object;
  const former = [...before.values()].find(
    ({ object }) => object.kind === kind && object.metadata.name === metadata.name,
  );
  const both = new Set([...texts(former?.object.redirectURIs), ...texts(redirectURIs)]);
  return { ...change, object: { ...change.object, redirectURIs: [...both] } };
}

/** Whether a rollout may take the last pod before another one serves. */
const interrupts = ({ object }: Change): boolean => {
  if (!isDeployment(object)) return false;
  const { replicas = 1, strategy } = object.spec;
  const { maxUnavailable } = strategy.rollingUpdate ?? {};
  return replicas > 0 && typeof maxUnavailable === 'number' && maxUnavailable >= replicas;
};

function rolls(workload: string, changes: readonly Change[]): readonly Rollout[] {
  if (changes.length === 0) return [];
  return [{ workload, times: 1, ...(changes.some(interrupts) ? { interrupts: true } : {}) }];
}

/** What is read by pods of the API server's Deployment and changes in place goes with it. */
const isApiservers = ({ object }: Change): boolean =>
  object.kind === 'ConfigMap' && object.metadata.name?.startsWith(OAUTH_APISERVER) === true;

function stepsOf(outputs: Outputs): readonly Step[] {
  const all = [...created(outputs), ...updated(outputs)];
  const beside = all.filter(({ action, object }) => action === 'create' && object.kind !== 'Deployment');
  const clients = all.filter((change) => change.action === 'update' && isClient(change));
  const login = all.filter((change) => isWorkload(change, OAUTH_SERVER));
  const apiserver = all.filter((change) => change.action === 'update' && isApiservers(change));
  const apiserverPods = all.filter((change) => isWorkload(change, OAUTH_APISERVER));
  const taken = new Set([...beside, ...login, ...apiserver, ...apiserverPods]);
  const rest = all.filter((change) => !taken.has(change));
  const told = rest.some(({ object }) => object.metadata.name === CONTROL_PLANE_METADATA);
  return [
    {
      id: 'hand-over',
      title: 'The control-plane-operator leaves both components to the operator',
      reason: 'Two writers of one Deployment would take turns.',
      changes: [],
      rollouts: [],
      until: 'the control-plane-operator writes neither of the two components any more',
      undo: 'let it write them again; nothing has changed',
    },
    {
      id: 'create-beside',
      title: 'New configuration beside the present one',
      reason: 'Nothing that runs reads it, so nothing rolls. The keys of sessions are copied and not made anew.',
      changes: beside,
      rollouts: [],
      until: `all of it is there${outputs.leftToOperator.length > 0 ? ', and what the operator makes by itself' : ''}`,
      undo: 'remove it again',
    },
    {
      id: 'widen-clients',
      title: 'Clients take both addresses of the oauth-server',
      reason: 'While pods of both kinds answer, either may send users to its own address.',
      changes: clients.map((change) => widened(change, outputs.before)),
      rollouts: [],
      until: 'the clients are written',
      undo: 'write the clients as they were',
    },
    {
      id: 'roll-oauth-server',
      title: 'The oauth-server',
      reason: 'Each pod comes up with its configuration complete; those that remain still have theirs.',
      changes: login,
      rollouts: rolls(OAUTH_SERVER, login),
      until: 'the rollout is complete and no pod of a former ReplicaSet is left',
      undo: 'roll the Deployment back: everything its pods mount is still there',
    },
    {
      id: 'roll-oauth-apiserver',
      title: 'The OAuth API server',
      reason: 'On its own, so that only one thing changes at a time; tokens stay in etcd where they are.',
      changes: [...apiserver, ...apiserverPods],
      rollouts: rolls(OAUTH_APISERVER, apiserverPods),
      until: 'the rollout is complete',
      undo: 'roll the Deployment back; its audit policy is the same',
    },
    {
      id: 'switch-address',
      title: 'Everybody is told the new form of the address',
      reason: 'Only pods that know it answer now. The kube-apiserver mounts the discovery document and rolls for it.',
      changes: rest,
      rollouts: told ? [{ workload: 'kube-apiserver', times: 1 }] : [],
      until: 'the kube-apiserver has rolled out',
      undo: 'write these objects as they were',
    },
    ...administratorReturns(outputs, login),
    {
      id: 'remove-former',
      title: 'What only former pods mounted',
      reason: 'After it there is no rolling back, so it comes last and is in no hurry.',
      changes: removed(outputs),
      rollouts: [],
      until: 'nothing is left to do',
      undo: 'apply the output of hosted-cpo; session keys are those of the new Secret',
    },
  ];
}

/**
 * How a hosted control plane that the control-plane-operator runs comes to be run by the standalone operator, in steps of which
 * none leaves users without an oauth-server.
 *
 * @throws InputError where the input has not exactly one HostedControlPlane
 */
export function migrationOf(input: Input, options: MigrationOptions): Migration {
  const outputs = outputsOf(input, options);
  return {
    namespace: outputs.namespace,
    steps: stepsOf(outputs),
    invariants: invariantsOf(outputs, input),
    leftToOperator: outputs.leftToOperator,
    failures: [...new Set(outputs.failures)],
  };
}

import type { KubeObject } from '../../../../src/kube/types';
import { fixedClock } from '../../../../src/om/clock';
import type { Environment } from '../../../../src/om/controller';
import { nothingTaken } from '../../../../src/om/handover';
import { generatedSecrets, type SecretPolicy, seededSource } from '../../../../src/om/random';
import type { Request } from '../../../../src/om/request';
import type { ClusterState } from '../../../../src/om/state/cluster-state';
import { entry, memoryState, type StateEntry, singleInput } from '../../../../src/om/state/memory-state';
import type { Assets } from '../../../../src/operators/auth/assets';
import type { AuthController } from '../../../../src/operators/auth/controllers/framework/scope';
import { noAnswers, type RecordedAnswers } from '../../../../src/operators/auth/recorded-answers';
import { operatorAuthentications } from '../../../../src/operators/auth/resources/openshift';
import { authRun } from '../../../../src/operators/auth/standalone/operator';

/** Noon of a day that all tests of controllers take place at. */
export const NOON = Date.parse('2026-03-01T12:00:00Z');

const unused = (): never => {
  throw new Error('this test reads no asset');
};
const noAssets: Assets = { page: unused, roleBindingRestrictions: unused };

export interface RunOptions {
  readonly now?: number;
  readonly seed?: number;
  readonly secrets?: SecretPolicy;
  readonly environment?: Environment;
  /** By default none may be read. */
  readonly assets?: Assets;
  /** What servers answer; by default nobody does. */
  readonly answers?: RecordedAnswers;
  /** Told of issuers that are taken at their word; by default none is. */
  readonly assumeReachable?: (url: string) => void;
}

/** What came of a run. */
export interface Outcome {
  readonly requests: readonly Request[];
  /** `Action resource/name` of each request that is no event, in order. */
  readonly writes: readonly string[];
  /** `reason: message` of each event. */
  readonly events: readonly string[];
  readonly error: string | undefined;
  /** Conditions applied to the operator's status: `type=status` and the reason where there is one. */
  readonly conditions: readonly string[];
}

const isEvent = ({ resource }: Request): boolean => resource.resource === 'events';

const textOf = (value: unknown, key: string): string => {
  const member =
    typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key) : [];
  return String(member?.[1] ?? '');
};

const nameOf = ({ action, resource, name, generateName = '' }: Request): string =>
  `${action} ${resource.resource}/${name || generateName}`;

function conditionsOf({ body }: Request): readonly string[] {
  const status = body !== undefined && 'status' in body ? body.status : undefined;
  const conditions = typeof status === 'object' && status !== null && 'conditions' in status ? status.conditions : [];
  return (Array.isArray(conditions) ? conditions : []).map((condition: unknown) => {
    const reason = textOf(condition, 'reason');
    return `${textOf(condition, 'type')}=${textOf(condition, 'status')}${reason === '' ? '' : ` ${reason}`}`;
  });
}

/** An operator's object with this spec. */
export const operatorEntry = (spec: KubeObject['spec'] = { managementState: 'Managed' }): StateEntry =>
  entry(operatorAuthentications, {
    apiVersion: 'operator.openshift.io/v1',
    kind: 'Authentication',
    metadata: { name: 'cluster' },
    spec: operatorAuthentications.schema.parse({
      apiVersion: 'operator.openshift.io/v1',
      kind: 'Authentication',
      metadata: { name: 'cluster' },
      spec,
    }).spec,
  });

/** Runs one controller against a state. */
export function runIn(state: ClusterState, controller: AuthController, options: RunOptions = {}): Outcome {
  const {
    now = NOON,
    seed = 1,
    secrets = 'random',
    environment = {},
    answers = noAnswers,
    assumeReachable,
    assets = noAssets,
  } = options;
  const random = seededSource(seed)(controller.name);
  const context = {
    input: singleInput(state),
    clock: fixedClock(now),
    random,
    generatedSecrets: generatedSecrets(secrets, random),
    taken: nothingTaken,
  };
  const settings = {
    recordedAnswers: answers,
    assumeReachable,
    assets,
  };
  const run = authRun({ ...context, environment, settings });
  const { requests, error } = controller.bind(run).run(context);
  const writes = requests.filter((request) => !isEvent(request));
  return {
    requests,
    writes: writes.map(nameOf),
    events: requests.filter(isEvent).map(({ body }) => `${textOf(body, 'reason')}: ${textOf(body, 'message')}`),
    error,
    conditions: writes.filter(({ action }) => action === 'ApplyStatus').flatMap(conditionsOf),
  };
}

/** Runs one controller against objects. */
export const runController = (
  controller: AuthController,
  objects: readonly StateEntry[],
  options: RunOptions = {},
): Outcome => runIn(memoryState(objects), controller, options);

import { isJsonObject, type JsonObject, type JsonValue } from '../../../../../src/kube/json';
import type { KubeObject } from '../../../../../src/kube/types';
import { fixedClock } from '../../../../../src/om/clock';
import { type SecretPolicy, seededSource } from '../../../../../src/om/random';
import { applyRequests } from '../../../../../src/om/run/apply-requests';
import { MemoryApiServer, servedKinds } from '../../../../../src/om/run/memory-api-server';
import { type RunResult, runControllers } from '../../../../../src/om/run/run-controllers';
import type { Input } from '../../../../../src/om/state/cluster-state';
import { splitInput } from '../../../../../src/om/state/memory-state';
import { OverlayState } from '../../../../../src/om/state/overlay-state';
import { types } from '../../../../../src/operators/auth/hosted-cpo/declarations';
import { hostedAuthOperator } from '../../../../../src/operators/auth/hosted-cpo/operator';
import { noAnswers } from '../../../../../src/operators/auth/recorded-answers';
import type { AuthSettings } from '../../../../../src/operators/auth/settings';

/** No network, and pages that are their own names. */
export const settings: AuthSettings = {
  recordedAnswers: noAnswers,
  assets: {
    page: (_set, page) => `<p>${page}</p>`,
    roleBindingRestrictions: () => {
      throw new Error('a hosted control plane does not ask for definitions');
    },
  },
};

/** One pass over an input. */
export const pass = (input: Input, secrets: SecretPolicy = 'random', controllers?: readonly string[]): RunResult =>
  runControllers(hostedAuthOperator, {
    input,
    clock: fixedClock(Date.UTC(2030, 4, 6)),
    random: seededSource('test'),
    secrets,
    environment: {},
    settings,
    controllers,
  });

/** Requests as short lines, to be compared at a glance. */
export const lines = ({ requests }: Pick<RunResult, 'requests'>): readonly string[] =>
  requests.map(({ action, cluster, kind, name }) => `${cluster} ${action} ${kind} ${name}`);

/** The body of the one request for an object. */
export function bodyOf({ requests }: Pick<RunResult, 'requests'>, kind: string, name: string): JsonObject {
  const found = requests.filter((request) => request.kind === kind && request.name === name);
  const body = found[0]?.body;
  if (found.length !== 1 || !isJsonObject(body)) throw new Error(`${found.length} requests for ${kind} ${name}`);
  return body;
}

/** What an API server adds to Services: the target port that was left open. */
const defaulted = (object: KubeObject): KubeObject => {
  const { kind, spec } = object;
  if (kind !== 'Service' || !isJsonObject(spec) || !Array.isArray(spec.ports)) return object;
  const ports = spec.ports.map((port: JsonValue) =>
    isJsonObject(port) ? { ...port, protocol: port.protocol ?? 'TCP', targetPort: port.targetPort || port.port } : port,
  );
  return { ...object, spec: { ...spec, ports } };
};

/** The clusters after requests were carried out. */
export function applied(input: Input, { requests }: Pick<RunResult, 'requests'>): Input {
  const options = { types: servedKinds(types), clock: fixedClock(Date.UTC(2030, 4, 6)), defaulted };
  const after = (cluster: 'Management' | 'UserWorkload'): OverlayState => {
    const state = new OverlayState(input.clusters[cluster]);
    const server = new MemoryApiServer(state, options);
    applyRequests(
      server,
      requests.filter((request) => request.cluster === cluster),
    );
    return state;
  };
  return splitInput(after('Management'), after('UserWorkload'));
}

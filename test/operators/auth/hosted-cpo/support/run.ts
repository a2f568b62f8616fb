import { isJsonObject, type JsonObject } from '../../../../../src/kube/json';
import { fixedClock } from '../../../../../src/om/clock';
import { type SecretPolicy, seededSource } from '../../../../../src/om/random';
import type { Request } from '../../../../../src/om/request';
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

const typeOf = ({ kind }: Request) => {
  const type = types.find((one) => one.kind === kind);
  if (type === undefined) throw new Error(`no type for ${kind}`);
  return type;
};

/** What an API server adds to Services: the target port that was left open. */
const defaulted = (body: JsonObject): JsonObject => {
  if (body.kind !== 'Service' || !isJsonObject(body.spec) || !Array.isArray(body.spec.ports)) return body;
  const ports = body.spec.ports.map((port) =>
    isJsonObject(port) ? { ...port, protocol: port.protocol ?? 'TCP', targetPort: port.targetPort || port.port } : port,
  );
  return { ...body, spec: { ...body.spec, ports } };
};

/** The clusters after requests were carried out. */
export function applied(input: Input, { requests }: Pick<RunResult, 'requests'>): Input {
  const management = new OverlayState(input.clusters.Management);
  const guest = new OverlayState(input.clusters.UserWorkload);
  for (const request of requests) {
    const state = request.cluster === 'Management' ? management : guest;
    const type = typeOf(request);
    if (request.action === 'Delete') state.remove(type, request.name, request.namespace);
    else if (isJsonObject(request.body)) state.put(type, type.schema.parse(withoutNulls(defaulted(request.body))));
  }
  return splitInput(management, guest);
}

const withoutNulls = (body: JsonObject): JsonObject =>
  JSON.parse(JSON.stringify(body, (_key, value) => (value === null ? undefined : value)));

import { addressedBy } from '../../../src/api-server/addressed';
import type { KindRegistry } from '../../../src/api-server/kinds/registry';
import { KubeApiServer } from '../../../src/api-server/kube-api-server';
import { openShiftKinds } from '../../../src/api-server/openshift/kinds';
import type { ApiRequest } from '../../../src/api-server/request';
import type { Answer } from '../../../src/api-server/status';
import type { WatchEvent } from '../../../src/api-server/verbs/watch';
import type { JsonObject } from '../../../src/kube/json';
import { sameJson } from '../../../src/kube/same-json';
import type { Clock } from '../../../src/om/controller';
import type { RecordedScenario } from './corpus';
import { Normaliser } from './normalise';
import { resolved } from './references';

/** A step that the server in memory answered otherwise than the real one. */
export interface Difference {
  readonly scenario: string;
  readonly step: number;
  readonly request: ApiRequest;
  readonly wanted: { readonly code: number; readonly body: JsonObject };
  readonly found: { readonly code: number; readonly body: JsonObject };
}

/** A clock that is set by hand. */
class SetClock implements Clock {
  private milliseconds = 0;

  set(seconds: number): void {
    this.milliseconds = seconds * 1000;
  }

  now(): number {
    return this.milliseconds;
  }

  isBefore(instant: number): boolean {
    return this.milliseconds < instant;
  }

  isAfter(instant: number): boolean {
    return this.milliseconds > instant;
  }

  hasLasted(since: number, duration: number): boolean {
    return since + duration < this.milliseconds;
  }
}

const kinds = openShiftKinds();

/** Sends the requests of a scenario to a server in memory, at the times of the recording. */
export function replay(scenario: RecordedScenario): readonly Difference[] {
  const clock = new SetClock();
  clock.set(scenario.steps[0]?.at ?? 0);
  const server = new KubeApiServer({ clock, seed: scenario.name, customKinds: kinds });
  for (const name of scenario.namespaces) {
    const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
    server.serve({ method: 'POST', path: '/api/v1/namespaces', body });
  }
  const normaliser = new Normaliser();
  const answers: JsonObject[] = [];
  const differences: Difference[] = [];
  for (const [step, { request, at, code, body }] of scenario.steps.entries()) {
    clock.set(at);
    const answer = answerTo(server, resolved(request, answers));
    answers.push(answer.body);
    const found = { code: answer.code, body: normaliser.answer(answer.body, request) };
    if (found.code === code && sameJson(found.body, body)) continue;
    differences.push({ scenario: scenario.name, step, request, wanted: { code, body }, found });
  }
  return differences;
}

/** Whether a request is for what happens to a list, as long as somebody listens. */
const isWatch = ({ path, query }: ApiRequest, kinds: KindRegistry): boolean =>
  query?.watch !== undefined && (addressedBy(path, kinds)?.name ?? '') === '';

function answerTo(server: KubeApiServer, request: ApiRequest): Answer {
  if (!isWatch(request, server.kinds)) return server.serve(request);
  const events: WatchEvent[] = [];
  const watch = server.watch(request, (event) => events.push(event));
  if ('refused' in watch) return watch;
  watch.close();
  return { code: 200, body: { events: events.map(({ type, object }) => ({ type, object })) } };
}

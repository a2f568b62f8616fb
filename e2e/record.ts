// Records the corpus of the API server in memory at a real one: `npm run e2e -- --record [FILE...]`.
import { join } from 'node:path';
import { pathOf } from '../src/api-server/addressed';
import { definitionOf } from '../src/api-server/kinds/definition-of';
import { openShiftKinds } from '../src/api-server/openshift/kinds';
import type { JsonObject } from '../src/kube/json';
import { type RecordedScenario, type RecordedStep, writeCorpus } from '../test/api-server/fidelity/corpus';
import { Normaliser } from '../test/api-server/fidelity/normalise';
import { resolved } from '../test/api-server/fidelity/references';
import type { Scenario } from '../test/api-server/fidelity/scenario';
import { allScenarios } from '../test/api-server/fidelity/scenarios';
import type { HttpClient } from './http-client';

/** Where the corpus is. */
export const corpus = join(__dirname, '../test/api-server/corpus');

/** Serves kinds, those of OpenShift by default, and waits until they are served. */
export async function installKinds(client: HttpClient, kinds = openShiftKinds()): Promise<void> {
  for (const kind of kinds) {
    const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
    const { code, body } = await client.request({ method: 'POST', path, body: definitionOf(kind) });
    if (code !== 201) throw new Error(`${kind.kind}: ${JSON.stringify(body)}`);
  }
  for (const kind of kinds) {
    for (let tries = 0; ; tries++) {
      const { code } = await client.request({ method: 'GET', path: pathOf(kind, '', '') });
      if (code === 200) break;
      if (tries > 100) throw new Error(`${kind.resource} are not served`);
      await sleep(200);
    }
  }
}

export const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Records the scenarios of some files, or all where none is named. */
export async function recordCorpus(client: HttpClient, files: readonly string[] = []): Promise<void> {
  await installKinds(client);
  for (const [file, scenarios] of Object.entries(allScenarios())) {
    if (files.length > 0 && !files.includes(file)) continue;
    const recorded: RecordedScenario[] = [];
    for (const scenario of scenarios) recorded.push(await record(client, scenario));
    writeCorpus(join(corpus, `${file}.jsonl`), recorded);
    console.log(`${file}: ${recorded.reduce((sum, { steps }) => sum + steps.length, 0)} requests`);
  }
}

async function record(client: HttpClient, scenario: Scenario): Promise<RecordedScenario> {
  for (const name of scenario.namespaces) {
    const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
    await client.request({ method: 'POST', path: '/api/v1/namespaces', body });
  }
  const normaliser = new Normaliser();
  const answers: JsonObject[] = [];
  const steps: RecordedStep[] = [];
  for (const { request, pause } of scenario.steps) {
    await sleep((pause ?? 0) * 1000);
    await awayFromTurnOfSecond();
    const { code, body, at } = await client.request(resolved(request, answers));
    answers.push(body);
    steps.push({
      request,
      ...(pause === undefined ? {} : { pause }),
      at,
      code,
      body: normaliser.answer(body, request),
    });
  }
  return { name: scenario.name, namespaces: scenario.namespaces, steps };
}

/** Objects have times in whole seconds: a request that begins in one and ends in the next would have either. */
async function awayFromTurnOfSecond(): Promise<void> {
  const past = Date.now() % 1000;
  if (past > 700) await sleep(1010 - past);
}

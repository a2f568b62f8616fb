import type { JsonObject } from '../src/kube/json';
import { sameJson } from '../src/kube/same-json';
import { corpusFiles, type RecordedScenario, readCorpus } from '../test/api-server/fidelity/corpus';
import { Normaliser } from '../test/api-server/fidelity/normalise';
import { resolved } from '../test/api-server/fidelity/references';
import type { HttpClient } from './http-client';
import { corpus, installKinds, sleep } from './record';

/** Times as they are written in answers. They differ from run to run. */
const times = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g;

/**
 * Sends the requests of the corpus to a real server, and prints which answers are other ones than those that were recorded.
 * Times are not compared, nor is the order of managers, which follows from them.
 *
 * @returns the exit code: 1 where there are any
 */
export async function checkCorpus(client: HttpClient): Promise<number> {
  await installKinds(client);
  let [sent, others] = [0, 0];
  for (const file of corpusFiles(corpus)) {
    for (const scenario of readCorpus(file)) {
      const different = await again(client, scenario);
      sent += scenario.steps.length;
      others += different.length;
      for (const step of different) console.log(`${scenario.name} step ${step}: another answer than was recorded`);
    }
  }
  console.log(`e2e: ${sent - others} of ${sent} requests are answered as they were recorded`);
  return others === 0 ? 0 : 1;
}

async function again(client: HttpClient, { namespaces, steps }: RecordedScenario): Promise<readonly number[]> {
  for (const name of namespaces) {
    const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
    await client.request({ method: 'POST', path: '/api/v1/namespaces', body });
  }
  const normaliser = new Normaliser();
  const answers: JsonObject[] = [];
  const different: number[] = [];
  for (const [index, { request, pause = 0, code, body }] of steps.entries()) {
    await sleep(pause * 1000);
    const answer = await client.request(resolved(request, answers));
    answers.push(answer.body);
    const found = normaliser.answer(answer.body, request);
    if (answer.code !== code || !sameJson(timeless(found), timeless(body))) different.push(index);
  }
  return different;
}

function timeless(body: JsonObject): JsonObject {
  const value: JsonObject = JSON.parse(JSON.stringify(body).replace(times, 'time'), (key, inner) =>
    key === 'managedFields' && Array.isArray(inner) ? inner.map((entry) => JSON.stringify(entry)).sort() : inner,
  );
  return value;
}

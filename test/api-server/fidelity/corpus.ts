import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ApiRequest } from '../../../src/api-server/request';
import type { JsonObject } from '../../../src/kube/json';

/** A request that was sent to a real server, and what it answered. */
export interface RecordedStep {
  readonly request: ApiRequest;
  /** Seconds that a real server is given before it. */
  readonly pause?: number;
  /** Seconds since the epoch at which the server answered. */
  readonly at: number;
  readonly code: number;
  /** Normalised. A watch answers with the list of what it told. */
  readonly body: JsonObject;
}

export interface RecordedScenario {
  readonly name: string;
  readonly namespaces: readonly string[];
  readonly steps: readonly RecordedStep[];
}

/** Where the corpus is: one file a group of scenarios, one step a line. */
const corpusFolder = resolve(__dirname, '../corpus');

/** The scenarios of a file. */
export function readCorpus(file: string): readonly RecordedScenario[] {
  const scenarios: { name: string; namespaces: readonly string[]; steps: RecordedStep[] }[] = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '') continue;
    const { scenario, namespaces, ...step } = JSON.parse(line);
    if (scenario !== undefined) scenarios.push({ name: scenario, namespaces, steps: [] });
    else scenarios.at(-1)?.steps.push(step);
  }
  return scenarios;
}

/** The files of the corpus. */
export const corpusFiles = (folder = corpusFolder): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => join(folder, name));

export function writeCorpus(file: string, scenarios: readonly RecordedScenario[]): void {
  const lines = scenarios.flatMap(({ name, namespaces, steps }) => [
    JSON.stringify({ scenario: name, namespaces }),
    ...steps.map((step) => JSON.stringify(step)),
  ]);
  writeFileSync(file, `${lines.join('\n')}\n`);
}

import { InputError } from '../../input/input-error';
import { resultsFile, unspecifiedFolder } from '../../output/output-layout';
import { type ControllerResult, readResults } from '../controller-results';
import type { RunOutcome } from '../finding';
import { type RecordedRequest, readRequests } from '../recorded-request';
import type { TestCase } from '../test-case';
import type { Breach } from './level';

/** What a run left behind: requests, nothing because it refused the input as it should, or something that breaks level 2. */
export type RunAnswer =
  | { readonly kind: 'requests'; readonly requests: readonly RecordedRequest[] }
  | { readonly kind: 'refused' }
  | { readonly kind: 'broken'; readonly breach: Breach };

/** Whether a recorded program could not use the input of a test. */
const isUnusable = ({ exit }: TestCase): boolean => exit === 'hung' || exit?.code === 2;

/** Level 2: the output can be read, and the exit code fits it. */
export function answerOf(test: TestCase, outcome: RunOutcome, output: string): RunAnswer {
  const broken = (found: string, toDo: string, file?: string): RunAnswer => ({
    kind: 'broken',
    breach: { test: test.name, file, found, toDo },
  });
  const { code } = outcome;
  if (code === undefined) return broken('it did not end in time', 'end, or give it more time with --timeout');
  if (code !== 0 && code !== 1 && !(code === 2 && isUnusable(test))) {
    return broken(
      `it ended with ${code}${lastLine(outcome.stderr)}`,
      'end with 0, or with 1 where a controller failed',
    );
  }
  let results: ReadonlyMap<string, ControllerResult> | undefined;
  let requests: readonly RecordedRequest[];
  try {
    results = readResults(output);
    requests = readRequests(output);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const message = error.message.replaceAll(`${output}/`, '');
    return broken(`its output cannot be read: ${message}`, 'write files as docs/om-contract.md has them');
  }
  if (code === 2) {
    if (requests.length === 0 && results === undefined) return { kind: 'refused' };
    return broken('it ended with 2 and left an output', 'write nothing where the input cannot be used');
  }
  if (results === undefined) {
    return broken(`it left none${lastLine(outcome.stderr)}`, 'write a result for every controller', resultsFile);
  }
  const failed = [...results.values()].find(({ status }) => status !== 'Succeeded' && status !== 'Skipped');
  if (failed?.status === 'Panicked') {
    return broken(`controller ${failed.controllerName} panicked`, 'report an error of the controller', resultsFile);
  }
  if (code === 0 && failed !== undefined) {
    return broken(`it ended with 0, and controller ${failed.controllerName} failed`, 'end with 1', resultsFile);
  }
  // What was not declared may count as an error too.
  if (code === 1 && failed === undefined && !requests.some(({ cluster }) => cluster === unspecifiedFolder)) {
    return broken(`it ended with 1, and no controller failed${lastLine(outcome.stderr)}`, 'end with 0', resultsFile);
  }
  return { kind: 'requests', requests };
}

const lastLine = (text: string): string => {
  const line = text.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
  return line === '' ? '' : `: ${line}`;
};

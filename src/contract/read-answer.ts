import { InputError } from '../om/input/input-error';
import { thrownMessage } from '../om/input/system-error';
import type { Request } from '../om/request';
import type { ResourceType } from '../om/resource-type';
import type { Answer } from '../om/run/run-result';
import { type ControllerResult, readResults } from '../om/tester/controller-results';
import { type RecordedRequest, readRequests } from '../om/tester/recorded-request';
import { inTheirOrder } from './request-order';
import { requestsOf } from './requests';

/** How a program ended. */
export interface Ended {
  readonly code: number;
  /** What it ended with, in words. */
  readonly words: string;
}

/** What a program answered to an input. */
export interface WrittenAnswer {
  /** In the order in which they were asked for, as far as that is known. */
  readonly requests: readonly RecordedRequest[];
  /** By controller; undefined where it left none. */
  readonly results: ReadonlyMap<string, ControllerResult> | undefined;
  /** What is wrong with the answer as such, such as that none came; it asks for nothing then. */
  readonly faults: readonly string[];
}

/** No answer, and why. */
export const noAnswer = (fault: string): WrittenAnswer => ({ requests: [], results: undefined, faults: [fault] });

/** What `apply-configuration` left behind. An exit code of 1 says that a controller failed; the results say which. */
export function readAnswer({ code, words }: Ended, output: string): WrittenAnswer {
  if (code !== 0 && code !== 1) return noAnswer(words);
  try {
    const results = readResults(output);
    if (code === 1 && results === undefined) return noAnswer(`${words}; it left no controller-results.yaml`);
    return { requests: inTheirOrder(readRequests(output), output), results, faults: [] };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return noAnswer(`what it wrote cannot be read: ${thrownMessage(error).replaceAll(`${output}/`, '')}`);
  }
}

/** What each controller asks for, as a host carries it out, and what of the requests cannot be read. */
export function controllersOf(
  { requests: recorded, results }: WrittenAnswer,
  types: readonly ResourceType[],
): { readonly answers: readonly Required<Answer>[]; readonly faults: readonly string[] } {
  const { requests, faults } = requestsOf(recorded, types);
  const byController = new Map<string, Request[]>();
  for (const request of requests) {
    const own = byController.get(request.controller);
    if (own === undefined) byController.set(request.controller, [request]);
    else own.push(request);
  }
  const names = new Set([...byController.keys(), ...(results?.keys() ?? [])]);
  const answers = [...names].map((name) => answerOf(name, byController.get(name) ?? [], results?.get(name)));
  return { answers, faults };
}

function answerOf(name: string, requests: readonly Request[], result: ControllerResult | undefined): Required<Answer> {
  if (result === undefined || result.status === 'Succeeded') return { name, result: { requests } };
  if (result.status === 'Skipped') return { name, result: { requests, skipped: true } };
  const error = result.errors.map(({ message }) => message).join('; ') || result.status;
  return { name, result: { requests, error } };
}

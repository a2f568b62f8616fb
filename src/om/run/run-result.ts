import { compareBytes } from '../../kube/compare';
import type { ControllerResult } from '../controller';
import { isDeclared, type OutputResources } from '../declared-resources';
import { reasonText } from '../reason';
import { canonicalRequests, type Request, requestId } from '../request';
import { eachOnce } from '../request-map';

/** What became of a controller, in the contract's words. */
export type ControllerOutcome = {
  readonly controllerName: string;
  readonly status: 'Succeeded' | 'Failed' | 'Skipped';
  readonly errors?: readonly { readonly message: string }[];
  /** Why it was skipped, or what a part of its work waits for. */
  readonly reason?: string;
  /** What admins ought to know although nothing failed. */
  readonly warnings?: readonly { readonly message: string }[];
};

/**
 * The requests of one controller in the order in which it asked for them. A host keeps to it, and goes no further with this
 * controller once one of them was refused.
 */
export interface ControllerRequests {
  readonly controllerName: string;
  /** Each once. Events among them name no controller themselves. */
  readonly requests: readonly Request[];
}

/** Everything a run came to. A value: the same input gives the same one. */
export interface RunResult {
  /** One entry a controller, sorted by name. */
  readonly controllerResults: readonly ControllerOutcome[];
  /** The writes asked for, in their total order, each once. */
  readonly requests: readonly Request[];
  /** The same writes as they were asked for: controllers that asked for any, in the order in which they ran. */
  readonly order: readonly ControllerRequests[];
  /** Those among them that the operator did not declare: its fault, and the run's failure. */
  readonly undeclared: readonly Request[];
  /** What went wrong, one message a failed controller in the order they ran, then what was not declared. */
  readonly failures: readonly string[];
  /**
   * When the same input would give another result because of the time alone, in milliseconds since the epoch. Absent where
   * nothing depends on the time.
   */
  readonly runAgainAt?: number;
}

/** What a controller of the plan answered; without a result it was not selected. */
export interface Answer {
  readonly name: string;
  readonly result?: ControllerResult;
}

/** Sums a run up. @param answers in the order of the run */
export function resultOf(
  answers: readonly Answer[],
  outputs: OutputResources,
  runAgainAt: number | undefined,
): RunResult {
  const requests = canonicalRequests(answers.flatMap(({ result }) => result?.requests ?? []));
  const undeclared = requests.filter((request) => !isDeclared(request, outputs));
  const failures = answers.flatMap(({ name, result }) =>
    result?.error === undefined ? [] : [`controller "${name}" failed: ${result.error}`],
  );
  return {
    controllerResults: answers.map(outcomeOf).sort((a, b) => compareBytes(a.controllerName, b.controllerName)),
    requests,
    order: answers.flatMap(({ name, result }) => {
      const asked = result === undefined ? [] : eachOnce(result.requests);
      return asked.length === 0 ? [] : [{ controllerName: name, requests: asked }];
    }),
    undeclared,
    failures: undeclared.length === 0 ? failures : [...failures, undeclaredMessage(undeclared)],
    ...(runAgainAt === undefined ? {} : { runAgainAt }),
  };
}

/** What is said of a controller that `--controllers` leaves out. */
export const NOT_SELECTED = 'not selected';

function outcomeOf({ name, result }: Answer): ControllerOutcome {
  if (result === undefined) return { controllerName: name, status: 'Skipped', reason: NOT_SELECTED };
  const { error, skipped } = result;
  const told = {
    ...(result.reason && { reason: reasonText(result.reason) }),
    ...(result.warnings?.length ? { warnings: result.warnings.map((message) => ({ message })) } : {}),
  };
  if (error !== undefined) return { controllerName: name, status: 'Failed', errors: [{ message: error }], ...told };
  return { controllerName: name, status: skipped ? 'Skipped' : 'Succeeded', ...told };
}

const undeclaredMessage = (requests: readonly Request[]): string =>
  `${requests.length} output-resource were produced, but not present in the specified output: ${requests
    .map(requestId)
    .join(', ')}`;

import { compare } from '../../diff/compare';
import { formatPath } from '../../diff/model';
import type { JsonValue } from '../../kube/json';
import type { KubeObject } from '../../kube/types';
import type { Environment } from '../controller';
import type { Operator } from '../operator';
import type { Request } from '../request';
import type { ResourceType } from '../resource-type';
import { type RunOptions, runControllers } from '../run/run-controllers';
import { withControllers } from '../run/with-controllers';
import type { ClusterState, ClusterType, Input } from '../state/cluster-state';
import { OverlayState } from '../state/overlay-state';
import { type Read, recordingInput } from '../state/recording-state';
import { type ObjectReference, writes } from './object-reference';

/** What is asked about: an object, or a place in it as `om diff` and `om test` print it. */
export interface Question {
  readonly object: ObjectReference;
  /** Such as `spec.replicas` or `spec.template.spec.containers[name=oauth-openshift].args`. */
  readonly path?: string;
}

/** Runs an operator over variants of one input and tells what becomes of one write. */
export class Trials<S> {
  constructor(
    private readonly operator: Operator<S>,
    private readonly base: RunOptions<S>,
    private readonly question: Question,
  ) {}

  /** The writes to the object, and everything that the controllers who ask for them had read by then. */
  trace(input: Input): { readonly requests: readonly Request[]; readonly reads: ReadonlyMap<string, readonly Read[]> } {
    const reads = new Map<string, Read[]>();
    let current: Read[] = [];
    const traced = withControllers(this.operator, (controller) => {
      const shared = current;
      return {
        ...controller,
        run: (own) => {
          current = [...shared];
          reads.set(controller.name, current);
          return controller.run(own);
        },
      };
    });
    const result = runControllers(traced, { ...this.base, input: recordingInput(input, (read) => current.push(read)) });
    return { requests: result.requests.filter((request) => writes(request, this.question.object)), reads };
  }

  /** What the write holds at the place asked about under a variant; `gone` where nobody asks for it any more. */
  outcome(request: Request, variant: Partial<RunOptions<S>>): JsonValue | 'gone' {
    try {
      const { requests } = runControllers(this.operator, { ...this.base, ...variant });
      const same = requests.find(
        (other) =>
          other.action === request.action &&
          other.controller === request.controller &&
          writes(other, this.question.object),
      );
      return same?.body ?? 'gone';
    } catch {
      // Whatever a variant breaks, it cannot be had.
      return 'gone';
    }
  }

  /** Whether two bodies differ at the place asked about. */
  differs(left: JsonValue, right: JsonValue): boolean {
    const { path } = this.question;
    return compare(left, right).some((difference) => path === undefined || touches(formatPath(difference.path), path));
  }

  /** The input with one object changed, or taken away. */
  withObject(input: Input, cluster: ClusterType, type: ResourceType, before: KubeObject, after?: KubeObject): Input {
    const overlay = new OverlayState(input.clusters[cluster]);
    if (after === undefined) overlay.remove(type, before.metadata.name ?? '', before.metadata.namespace);
    else overlay.put(type, after);
    const of = (other: ClusterType): ClusterState =>
      input.clusters[other] === input.clusters[cluster] ? overlay : input.clusters[other];
    return {
      ...input,
      clusters: { Configuration: of('Configuration'), Management: of('Management'), UserWorkload: of('UserWorkload') },
    };
  }

  get input(): Input {
    return this.base.input;
  }

  get environment(): Environment {
    return this.base.environment;
  }

  /** Names of the variables that the operator reads. */
  get variables(): readonly string[] {
    return this.operator.environment;
  }
}

/** Whether a difference is at the place, within it, or holds it. */
export const touches = (difference: string, path: string): boolean => {
  const [longer, shorter] = difference.length >= path.length ? [difference, path] : [path, difference];
  if (shorter === '.') return true;
  return longer.startsWith(shorter) && (longer.length === shorter.length || /[.[<]/.test(longer[shorter.length] ?? ''));
};

import { append } from '../../kube/append';
import { isJsonObject, type JsonValue } from '../../kube/json';
import { holdsRedacted, isRedacted } from '../redaction';
import { canonicalRequests, isEvent, type Request } from '../request';
import { isAmong } from '../request-map';
import type { ResourceType } from '../resource-type';
import type { Input } from '../state/cluster-state';
import type { RunResult } from './run-result';

/** What an input does not tell, as far as writes depend on it. */
export interface InputFacts {
  /** Whether it was collected from a running cluster, so that what it lacks may be there all the same. */
  readonly collected: boolean;
  /** Whether anything of the guest cluster is in it. */
  readonly guestKnown: boolean;
  /** Names of controllers whose conditions say what a network answered that nobody asked. */
  readonly unasked: ReadonlySet<string>;
  /** Names of controllers that ask for kinds of which nothing is known, or go by what such controllers found. */
  readonly uninformed: ReadonlySet<string>;
  /** Names of controllers that build on what they find in the guest cluster, whichever cluster they write to. */
  readonly guestControllers: ReadonlySet<string>;
  /** Kinds of which nothing is in it, of a cluster that it was collected from. */
  readonly missing: readonly ResourceType[];
}

/** A run without the writes that its input does not suffice to decide on. */
export interface Decided {
  readonly result: RunResult;
  /** Writes that were left out, events aside. */
  readonly withheld: readonly Request[];
}

/**
 * Takes out of a run what cannot be decided by its input: writes to a cluster that is not in it, of kinds that were not
 * collected, of values that were taken out, of what a network answered that was not asked, and of a status that says already
 * what it would say. What a controller tells of writes that are left out is left out with them.
 */
export function withhold(result: RunResult, input: Input, types: readonly ResourceType[], facts: InputFacts): Decided {
  const undecided = (request: Request, controller: string): boolean =>
    facts.uninformed.has(controller) ||
    (request.action === 'ApplyStatus' && facts.unasked.has(controller)) ||
    (!facts.guestKnown && facts.guestControllers.has(controller)) ||
    isUndecided(request, input, types, facts);
  const kept: Request[] = [];
  const withheld: Request[] = [];
  const order = result.order.flatMap(({ controllerName, requests }) => {
    const left: Request[] = [];
    for (const request of requests) {
      (isEvent(request) || !undecided(request, controllerName) ? left : withheld).push(request);
    }
    const decided = left.every(isEvent) && (facts.collected || left.length < requests.length) ? [] : left;
    append(kept, decided);
    return decided.length === 0 ? [] : [{ controllerName, requests: decided }];
  });
  if (kept.length === result.order.reduce((sum, { requests }) => sum + requests.length, 0)) return { result, withheld };
  return {
    result: {
      ...result,
      order,
      requests: canonicalRequests(kept),
      undeclared: result.undeclared.filter(isAmong(kept)),
    },
    withheld,
  };
}

function isUndecided(request: Request, input: Input, types: readonly ResourceType[], facts: InputFacts): boolean {
  const { cluster, resource, name, namespace, action, body } = request;
  if (cluster === 'UserWorkload' && !facts.guestKnown) return true;
  const isOf = (one: Pick<ResourceType, 'group' | 'resource'>) =>
    one.group === resource.group && one.resource === resource.resource;
  if (action === 'Create' && facts.missing.some(isOf)) return true;
  if (body !== undefined && !Array.isArray(body) && holdsRedacted(body)) return true;
  const type = types.find(isOf);
  const existing = type && input.clusters[cluster].get(type, name, namespace);
  if (existing === undefined || body === undefined) return false;
  if (action === 'Update' && resource.resource === 'secrets' && isJsonObject(existing.data)) {
    return Object.values(existing.data).some((value) => typeof value === 'string' && isRedacted(value));
  }
  return action === 'ApplyStatus' && facts.collected && isJsonObject(body) && isSaid(body.status, existing.status);
}

/** Whether all that is to be said is there already, whenever it began. Members of lists may stand anywhere. */
function isSaid(wanted: JsonValue | undefined, there: JsonValue | undefined): boolean {
  if (wanted === undefined) return true;
  if (Array.isArray(wanted)) {
    const items: readonly JsonValue[] = wanted;
    const others: readonly JsonValue[] = Array.isArray(there) ? there : [];
    return items.every((item) => others.some((other) => isSaid(item, other)));
  }
  if (!isJsonObject(wanted)) return wanted === there || (wanted === '' && there === undefined);
  if (!isJsonObject(there)) return Object.keys(wanted).length === 0;
  return Object.entries(wanted).every(([key, value]) => key === 'lastTransitionTime' || isSaid(value, there[key]));
}

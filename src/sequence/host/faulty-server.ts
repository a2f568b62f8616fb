import { isEvent, type Request } from '../../om/request';
import type { ApiServer, Outcome } from '../../om/run/api-server';
import { type Coordinates, matches, type Watched } from '../matching';

/** How a write is refused. */
export type RefusalKind = 'conflict' | 'too-many-requests' | 'server-error' | 'timeout-after-effect';

/** Writes of an operator that are refused. */
export interface WriteFault {
  readonly of: Watched;
  readonly action?: string;
  readonly kind: RefusalKind;
  /** So many matching writes go through before. */
  skip: number;
  /** So many are refused then. */
  left: number;
}

/** A host that is to stop between two writes. */
export interface CrashPoint {
  /** Accepted writes that are left until then. */
  writes: number;
}

/** The host stops: nothing of the run goes on. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/** What the writes of a host meet. */
export interface WriteFaults {
  readonly refusals: readonly WriteFault[];
  /** Absent where the host is not to stop. */
  crash: CrashPoint | undefined;
}

/** Told of each write before it is sent and after it was answered. */
export interface WriteEvents {
  begin(request: Request): void;
  end(request: Request, outcome: Outcome): void;
  faulted(fault: RefusalKind, object: Coordinates): void;
}

const answers: { readonly [K in RefusalKind]: Extract<Outcome, { readonly kind: 'refused' }> } = {
  conflict: {
    kind: 'refused',
    code: 409,
    reason: 'Conflict',
    message: 'the object has been modified; please apply your changes to the latest version and try again',
  },
  'too-many-requests': { kind: 'refused', code: 429, reason: 'InternalError', message: 'too many requests' },
  'server-error': { kind: 'refused', code: 500, reason: 'InternalError', message: 'an error of the server' },
  'timeout-after-effect': {
    kind: 'refused',
    code: 504,
    reason: 'InternalError',
    message: 'the request did not come back in time; it may have been carried out',
  },
};

/** A server as a host reaches it: refusals and the end of the host come before what it answers. */
export const faultyServer = (
  server: ApiServer,
  cluster: string,
  faults: WriteFaults,
  events: WriteEvents,
): ApiServer => ({
  state: server.state,
  write(request) {
    if (isEvent(request)) return server.write(request);
    if (faults.crash !== undefined && faults.crash.writes <= 0) throw new Crash('the host stops');
    events.begin(request);
    const outcome = answered(server, cluster, faults, events, request);
    events.end(request, outcome);
    if (faults.crash !== undefined && outcome.kind === 'accepted') faults.crash.writes--;
    return outcome;
  },
});

function answered(
  server: ApiServer,
  cluster: string,
  { refusals }: WriteFaults,
  events: WriteEvents,
  request: Request,
): Outcome {
  const { kind, resource, namespace = '', name } = request;
  const object: Coordinates = { cluster, kind, group: resource.group, namespace, name };
  for (const fault of refusals) {
    if (fault.left === 0 || !matches(fault.of, object)) continue;
    if (fault.action !== undefined && fault.action !== request.action) continue;
    if (fault.skip > 0) {
      fault.skip--;
      continue;
    }
    fault.left--;
    events.faulted(fault.kind, object);
    if (fault.kind === 'timeout-after-effect') server.write(request);
    return answers[fault.kind];
  }
  return server.write(request);
}

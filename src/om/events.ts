import { createHash } from 'node:crypto';
import type { JsonObject } from '../kube/json';
import { formatTime } from './clock';
import type { Clock } from './controller';
import type { Request } from './request';
import type { ClusterType } from './state/cluster-state';

/** What an operator's events have in common. */
export interface EventSource {
  /** The object that events are about, such as the operator's own Deployment. Its name begins the events' names. */
  readonly involvedObject: JsonObject & { readonly name: string; readonly namespace: string };
  /** Who reports: `source.component`. */
  readonly component: string;
  /** Where the namespace is. */
  readonly cluster: ClusterType;
}

/** Something worth telling an admin. */
export interface EventText {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
}

/** Records events of one source as requests: see {@link eventRequest}. */
export interface EventRecorder {
  event(reason: string, message: string): Request;
  warning(reason: string, message: string): Request;
}

/**
 * The request that records an event, named by its time and a hash of its text, so that one text at one time is one event
 * (openshift/library-go `pkg/operator/events`). Events name no controller: the original sends them outside its context.
 */
export function eventRequest(
  { involvedObject, component, cluster }: EventSource,
  text: EventText,
  clock: Clock,
): Request {
  const { type, reason, message } = text;
  const now = clock.now();
  const time = formatTime(now);
  const nanoseconds = (BigInt(Math.floor(now)) * 1_000_000n).toString(16);
  const hash = createHash('sha256').update(`${type}${reason}${message}`).digest('hex').slice(-8);
  const name = `${involvedObject.name}.${nanoseconds}.${hash}`;
  const { namespace } = involvedObject;
  return {
    action: 'Create',
    cluster,
    resource: { group: '', version: 'v1', resource: 'events' },
    kind: 'Event',
    namespace,
    name,
    body: {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name, namespace },
      involvedObject,
      reason,
      message,
      source: { component },
      firstTimestamp: time,
      lastTimestamp: time,
      count: 1,
      type,
      eventTime: null,
      reportingComponent: '',
      reportingInstance: '',
    },
    controller: '',
  };
}

/** A recorder for one source at one time. */
export const eventRecorder = (source: EventSource, clock: Clock): EventRecorder => ({
  event: (reason, message) => eventRequest(source, { type: 'Normal', reason, message }, clock),
  warning: (reason, message) => eventRequest(source, { type: 'Warning', reason, message }, clock),
});

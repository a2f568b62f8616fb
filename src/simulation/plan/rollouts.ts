import { numberAt, objectAt } from '../../api-server/kinds/shape';
import type { StoreEvent } from '../../api-server/store/object-store';
import type { JsonObject } from '../../kube/json';
import { sameJson } from '../../kube/same-json';
import { type Clusters, membersOf } from '../clusters';
import { mountedBy, type RolloutReason, revisionReasons, templateReasons } from './rollout-reasons';

/** Something that runs and begins anew. */
export interface Rollout {
  /** Empty where there is one cluster. */
  readonly cluster: string;
  /** Such as `Deployment openshift-authentication/oauth-openshift`, or `kube-apiserver`. */
  readonly workload: string;
  /** `starts`: it is new. `rolls`: its pods are replaced. `stops`: it is gone. */
  readonly kind: 'starts' | 'rolls' | 'stops';
  /** Milliseconds after the change. */
  readonly after: number;
  /** Why its pods are replaced. */
  readonly reasons: readonly RolloutReason[];
}

const DEPLOYMENTS = 'deployments.apps';
const KUBE_APISERVERS = 'kubeapiservers.operator.openshift.io';
const contents: ReadonlySet<string> = new Set(['configmaps.', 'secrets.']);

interface Noted {
  readonly cluster: string;
  readonly event: StoreEvent;
  readonly at: number;
}

/** Takes down what makes pods be replaced: pod templates, what they mount, and revisions of the kube-apiserver. */
export class RolloutLog {
  private readonly noted: Noted[] = [];
  private readonly ends: readonly (() => void)[];
  private readonly begin: number;

  constructor(clusters: Clusters, now: () => number) {
    this.begin = now();
    this.ends = membersOf(clusters).map(([cluster, { api }]) =>
      api.store.subscribe((event) => {
        if (event.kind === DEPLOYMENTS || event.kind === KUBE_APISERVERS || contents.has(event.kind)) {
          this.noted.push({ cluster, event, at: now() });
        }
      }),
    );
  }

  close(): void {
    for (const end of this.ends) end();
  }

  /** What rolled, in the order of time. */
  rollouts(): readonly Rollout[] {
    const since = new Map<string, number>();
    return this.noted.flatMap((noted, index): readonly Rollout[] => {
      if (noted.event.kind === KUBE_APISERVERS) return this.revision(noted, index, since);
      return noted.event.kind === DEPLOYMENTS ? this.deployment(noted, index, since) : [];
    });
  }

  private deployment({ cluster, event, at }: Noted, index: number, since: Map<string, number>): readonly Rollout[] {
    const { namespace, name, type } = event;
    const about = { cluster, workload: `Deployment ${namespace}/${name}`, after: at - this.begin };
    if (type === 'ADDED') return [{ ...about, kind: 'starts', reasons: [] }];
    if (type === 'DELETED') return [{ ...about, kind: 'stops', reasons: [] }];
    const [before, after] = [templateOf(event.before ?? {}), templateOf(event.object)];
    if (sameJson(before, after)) return [];
    const mounted = mountedBy(before, after);
    const written = this.writtenBetween(since.get(about.workload) ?? 0, index, cluster).filter(
      (other) => other.namespace === namespace && mounted.has(`${other.kind}${other.name}`),
    );
    since.set(about.workload, index);
    return [{ ...about, kind: 'rolls', reasons: templateReasons(before, after, written) }];
  }

  private revision({ cluster, event, at }: Noted, index: number, since: Map<string, number>): readonly Rollout[] {
    const [before, after] = [revisionOf(event.before ?? {}), revisionOf(event.object)];
    if (before === undefined || after === undefined || after <= before) return [];
    const workload = 'kube-apiserver';
    const written = this.writtenBetween(since.get(workload) ?? 0, index, cluster);
    since.set(workload, index);
    return [{ cluster, workload, kind: 'rolls', after: at - this.begin, reasons: revisionReasons(after, written) }];
  }

  /** Changes of Secrets and ConfigMaps of a cluster between two places in the log. */
  private writtenBetween(from: number, to: number, cluster: string): readonly StoreEvent[] {
    return this.noted
      .slice(from, to)
      .filter((one) => one.cluster === cluster && contents.has(one.event.kind))
      .map(({ event }) => event);
  }
}

const templateOf = (deployment: JsonObject): JsonObject => objectAt(objectAt(deployment, 'spec'), 'template');
const revisionOf = (object: JsonObject): number | undefined =>
  numberAt(objectAt(object, 'status'), 'latestAvailableRevision');

import { objectAt } from '../../api-server/kinds/shape';
import { groupOf } from '../../kube/group-of';
import { isJsonObject, type JsonObject } from '../../kube/json';
import { mergePatchBetween } from '../../kube/merge-patch';
import type { KubeObject } from '../../kube/types';
import type { OutputResources } from '../../om/declared-resources';
import { isRedacted } from '../../om/redaction';
import type { Input } from '../../om/state/cluster-state';
import { edit } from '../edit';
import { titleOf } from '../matching';
import type { Edit, Scenario, Step } from '../scenario';
import { isInput, outputsFrom } from '../search/declared';
import { StepProblem } from '../step-problem';
import type { Subject } from '../subject';
import { World } from '../world';
import { bare, clusterOf, named, type Observation, type Place, placeKey, placeOf, withoutStatus } from './observation';

/** The longest pause that is kept: what happens in longer ones is another day's work. */
const LONGEST_PAUSE = 3_600_000;

/**
 * Makes steps of what was seen of a cluster: of objects that the operator reads and does not write. Each step is tried against the API server in
 * memory, so what comes out can be run; what is refused there is left out and told.
 */
export class Recorder<S> {
  private readonly world: World<S>;
  private readonly known = new Map<string, KubeObject>();
  private readonly taken: Step[] = [];
  private readonly untaken: string[] = [];
  private readonly missing = new Set<string>();
  private readonly outputs: OutputResources;
  private last: number | undefined;

  /** @param input the state that the recording begins with */
  constructor(
    private readonly subject: Subject<S>,
    head: Omit<Scenario, 'steps'>,
    input: Input,
  ) {
    this.world = new World({ subject, scenario: head, input });
    this.outputs = outputsFrom(subject, this.world, input);
    for (const object of objectsOf(input, subject)) this.known.set(placeKey(object.place), object.object);
  }

  /** The steps so far. */
  get steps(): readonly Step[] {
    return this.taken;
  }

  /** Steps that the API server refused, with its words. */
  get refused(): readonly string[] {
    return this.untaken;
  }

  /** Values of Secrets that are not known, `Secret openshift-config/htpasswd: htpasswd`: a mark stands for each. */
  get standIns(): readonly string[] {
    return [...this.missing];
  }

  /** Takes down something that was seen. */
  observe(observation: Observation): void {
    const place = observation.what === 'seen' ? placeOf(observation.cluster, observation.object) : observation.place;
    const key = placeKey(place);
    const before = this.known.get(key);
    const object = observation.what === 'seen' ? observation.object : before;
    if (object === undefined || !this.isInput(place, object)) return;
    const edits = observation.what === 'gone' ? [{ delete: named(place) }] : this.editsTo(place, before, object);
    if (edits.length === 0) return;
    this.pass(observation.at);
    for (const step of edits) this.take(place, step);
    if (observation.what === 'gone') this.known.delete(key);
    else this.known.set(key, object);
  }

  /** Ends it. */
  close(): void {
    this.world.close();
  }

  private isInput({ cluster, apiVersion, kind }: Place, object: KubeObject): boolean {
    const { inputs, types } = this.subject.operator;
    const type = types.find((one) => one.kind === kind && one.group === groupOf(apiVersion));
    return type !== undefined && isInput(inputs, this.outputs, type, cluster, object);
  }

  private editsTo(place: Place, before: KubeObject | undefined, object: KubeObject): readonly Edit[] {
    const hasStatus = this.hasStatus(place);
    const strip = (one: KubeObject): JsonObject => (hasStatus ? withoutStatus(bare(one)) : bare(one));
    const wanted = asFarAsKnown(object, before);
    this.noteStandIns(place, wanted);
    const edits: Edit[] = [];
    if (before === undefined) {
      const { metadata, ...made } = strip(wanted);
      const { apiVersion, kind } = place;
      const object = { ...made, apiVersion, kind, metadata: objectAt({ metadata }, 'metadata') };
      edits.push({ apply: { ...clusterOf(place), object } });
    } else {
      const patch = mergePatchBetween(strip(before), strip(wanted));
      if (patch !== undefined) edits.push({ patch: { ...named(place), patch } });
    }
    const status = hasStatus
      ? mergePatchBetween(objectAt(before ?? {}, 'status'), objectAt(wanted, 'status'))
      : undefined;
    return status === undefined ? edits : [...edits, { status: { ...named(place), status } }];
  }

  private hasStatus({ cluster, apiVersion, kind }: Place): boolean {
    const kinds = this.world.cluster(cluster)?.api.kinds.all() ?? [];
    return kinds.some((one) => one.kind === kind && one.apiVersion === apiVersion && one.subresources.has('status'));
  }

  private noteStandIns(place: Place, { kind, data }: KubeObject): void {
    if (kind !== 'Secret' || !isJsonObject(data)) return;
    for (const [name, value] of Object.entries(data)) {
      if (typeof value === 'string' && isRedacted(value)) this.missing.add(`${titleOf(place)}: ${name}`);
    }
  }

  private pass(at: number | undefined): void {
    if (at === undefined) return;
    const pause = Math.min(at - (this.last ?? at), LONGEST_PAUSE);
    this.last = at;
    if (pause >= 1_000) this.taken.push({ advance: { by: `${Math.round(pause / 1_000)}s` } });
  }

  private take(place: Place, step: Edit): void {
    try {
      edit(this.world, step);
      this.taken.push(step);
    } catch (error) {
      if (!(error instanceof StepProblem)) throw error;
      this.untaken.push(`${Object.keys(step)[0]} ${titleOf(place)}: ${error.message}`);
    }
  }
}

/** Values of a Secret that are not known stay as they were: nothing says that they changed. */
function asFarAsKnown(object: KubeObject, before: KubeObject | undefined): KubeObject {
  const { kind, data } = object;
  if (kind !== 'Secret' || !isJsonObject(data)) return object;
  const old = objectAt(before ?? {}, 'data');
  const merged = Object.entries(data).map(([name, value]) => {
    const isElided = typeof value === 'string' && isRedacted(value);
    return [name, isElided ? (old[name] ?? value) : value] as const;
  });
  return { ...object, data: Object.fromEntries(merged) };
}

/** Every object of an input that an operator knows the kind of. */
export function objectsOf<S>(
  input: Input,
  { operator }: Pick<Subject<S>, 'operator'>,
): readonly { readonly place: Place; readonly object: KubeObject }[] {
  const { Management, UserWorkload } = input.clusters;
  const clusters =
    input.layout === 'single'
      ? [['management', Management] as const]
      : [['management', Management] as const, ['guest', UserWorkload] as const];
  return clusters.flatMap(([cluster, state]) =>
    operator.types.flatMap((type) =>
      state.list(type).map((object: KubeObject) => ({ place: placeOf(cluster, object), object })),
    ),
  );
}

import { type Names, seededNames } from '../../api-server/names';
import { openShiftKinds } from '../../api-server/openshift/kinds';
import { metaOf } from '../../api-server/validation/object-meta';
import { isJsonObject, type JsonObject } from '../../kube/json';
import { isKubeObject } from '../../kube/types/meta';
import type { Input } from '../../om/state/cluster-state';
import { membersOf } from '../../simulation/clusters';
import { type Edit, edit, StepProblem } from '../edit';
import type { Scenario, ScenarioHead, Step } from '../scenario';
import type { Subject } from '../subject';
import { World } from '../world';
import { exactOf, isInput, outputsFrom } from './declared';
import { mutationsOf } from './mutations';
import type { FaultName } from './search-result';

/** An edit that may be drawn, and what of the coverage it counts for. */
export interface Choice {
  readonly kind: string;
  readonly event: 'patch' | 'delete' | 'restore';
  readonly step: Edit;
}

/** The most edits of a sequence. */
const MOST_EDITS = 4;

/** Draws sequences of edits and faults for an operator from what it declares to read and what is there. */
export class Generator<S> {
  /** All edits of objects of the start. */
  readonly choices: readonly Choice[];

  constructor(
    private readonly subject: Subject<S>,
    private readonly head: ScenarioHead,
    private readonly input: Input,
    private readonly faults: readonly FaultName[],
  ) {
    this.choices = this.choicesIn();
  }

  /** The scenario of a seed. The same seed gives the same one. */
  scenario(seed: number): { readonly scenario: Scenario; readonly drawn: readonly Choice[] } {
    const names = seededNames(`search ${seed}`);
    // Which faults there are at all is drawn for the sequence as a whole: many at once hide each other.
    const swarm = this.faults.filter(() => names.pick(3) === 0);
    const drawn: Choice[] = [];
    const steps: Step[] = names.pick(4) === 0 ? [] : [{ settle: {} }];
    const edits = 1 + names.pick(MOST_EDITS);
    for (let count = 0; count < edits; count++) {
      for (const fault of swarm) if (names.pick(2) === 0) steps.push(this.fault(fault, names));
      const choice = this.drawn(names);
      if (choice !== undefined) {
        drawn.push(choice);
        steps.push(choice.step);
      }
      const pause = names.pick(4);
      if (pause === 0) steps.push({ advance: { by: `${1 + names.pick(20)}s` } });
      else if (pause === 1) steps.push({ advance: { by: `${1 + names.pick(5)}m` } });
      else if (pause === 2) steps.push({ settle: {} });
    }
    const scenario = { ...this.head, name: `sequence ${seed}`, seed, steps: this.accepted(steps, seed) };
    return { scenario, drawn };
  }

  /** First the kind, so that one with many fields is not drawn each time. */
  private drawn(names: Names): Choice | undefined {
    const kinds = [...new Set(this.choices.map(({ kind }) => kind))];
    const kind = kinds[names.pick(Math.max(1, kinds.length))];
    const ofKind = this.choices.filter((choice) => choice.kind === kind);
    const events = [...new Set(ofKind.map(({ event }) => event))];
    const event = events[names.pick(Math.max(1, events.length))];
    const left = ofKind.filter((choice) => choice.event === event);
    return left[names.pick(Math.max(1, left.length))];
  }

  private fault(name: FaultName, names: Names): Step {
    const types = this.subject.operator.types;
    const kind = types[names.pick(types.length)]?.kind ?? 'Secret';
    switch (name) {
      case 'crash':
        return { crash: { afterWrites: names.pick(6) } };
      case 'drop':
        return { drop: { kind } };
      case 'delay':
        return { delay: { kind, by: `${5 + names.pick(60)}s`, times: 1 + names.pick(3) } };
      case 'duplicate':
        return { duplicate: { kind, times: 1 + names.pick(3) } };
      case 'reorder':
        return { reorder: { during: `${1 + names.pick(3)}m` } };
      case 'stale':
        return { stale: { kind, versions: 1 + names.pick(2), runs: 1 + names.pick(3) } };
      case 'refuse': {
        const answers = ['conflict', 'too-many-requests', 'server-error', 'timeout-after-effect'] as const;
        return { refuse: { nth: 1 + names.pick(4), with: answers[names.pick(4)] ?? 'conflict' } };
      }
      case 'cold-cache':
        return { 'cold-cache': {} };
      case 'two-hosts':
        return { 'two-hosts': { during: '5m' } };
      case 'slow-actor': {
        const { actors } = this.subject;
        return { 'slow-actor': { name: actors[names.pick(actors.length)] ?? '', factor: 10 } };
      }
    }
  }

  /** Steps without edits that the API server refuses. */
  private accepted(steps: readonly Step[], seed: number): readonly Step[] {
    const world = new World({ subject: this.subject, scenario: { ...this.head, seed }, input: this.input });
    const kept = steps.filter((step) => {
      if (!('apply' in step || 'patch' in step || 'delete' in step || 'status' in step)) return true;
      try {
        edit(world, step);
        return true;
      } catch (error) {
        if (error instanceof StepProblem) return false;
        throw error;
      }
    });
    world.close();
    return kept;
  }

  private choicesIn(): readonly Choice[] {
    const world = new World({ subject: this.subject, scenario: this.head, input: this.input });
    const schemas = new Map(openShiftKinds().map(({ group, kind, schema }) => [`${kind}.${group}`, schema]));
    const { inputs, types } = this.subject.operator;
    const outputs = outputsFrom(this.subject, world, this.input);
    const found = membersOf(world.stage.clusters).flatMap(([name, { api }]) =>
      types.flatMap((type) =>
        api.store
          .list(`${type.resource}.${type.group}`)
          .filter(isKubeObject)
          .filter((object) => isInput(inputs, outputs, type, name, object))
          .flatMap((object): readonly Choice[] => {
            const { name: called = '', namespace } = object.metadata;
            const of = {
              ...(name === 'guest' ? { cluster: 'guest' as const } : {}),
              kind: object.kind,
              apiVersion: object.apiVersion,
              ...(namespace === undefined ? {} : { namespace }),
              name: called,
            };
            const patches = mutationsOf(object, schemas.get(`${type.kind}.${type.group}`)).map(
              ({ patch }): Choice => ({ kind: type.kind, event: 'patch', step: { patch: { ...of, patch } } }),
            );
            const restored = { ...object, metadata: bareMeta(object) };
            return [
              ...patches,
              ...(KEPT.has(type.kind) ? [] : [{ kind: type.kind, event: 'delete' as const, step: { delete: of } }]),
              {
                kind: type.kind,
                event: 'restore',
                step: { apply: { ...(of.cluster === undefined ? {} : { cluster: of.cluster }), object: restored } },
              },
            ];
          }),
      ),
    );
    const operands = exactOf(outputs).flatMap(({ cluster, group, resource, namespace, name }): readonly Choice[] => {
      const type = types.find((one) => one.group === group && one.resource === resource);
      const isGuest = cluster === 'UserWorkload' && world.cluster('guest') !== undefined;
      if (type === undefined || KEPT.has(type.kind)) return [];
      const of = { kind: type.kind, apiVersion: group === '' ? type.version : `${group}/${type.version}`, name };
      const place = { ...(isGuest ? { cluster: 'guest' as const } : {}), ...(namespace ? { namespace } : {}) };
      return [{ kind: type.kind, event: 'delete', step: { delete: { ...place, ...of } } }];
    });
    world.close();
    return [...found, ...operands];
  }
}

/** What nobody deletes and lives: all else is in it, or it is what the operator is told by. */
const KEPT: ReadonlySet<string> = new Set([
  'Namespace',
  'CustomResourceDefinition',
  'ClusterOperator',
  'ClusterVersion',
  'Infrastructure',
  'Ingress',
  'Node',
  'FeatureGate',
  'Authentication',
  'HostedControlPlane',
]);

function bareMeta(object: JsonObject): JsonObject {
  const { name, namespace, labels, annotations } = metaOf(object);
  return {
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof namespace === 'string' ? { namespace } : {}),
    ...(isJsonObject(labels) ? { labels } : {}),
    ...(isJsonObject(annotations) ? { annotations } : {}),
  };
}

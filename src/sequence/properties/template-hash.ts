import { type ConsumedInput, contentOf, startsWith } from '../../api-server/actors/consumed-inputs';
import { objectAt, textAt } from '../../api-server/kinds/shape';
import { metaOf } from '../../api-server/validation/object-meta';
import type { JsonObject } from '../../kube/json';
import { sameJson } from '../../kube/same-json';
import { isRedacted } from '../../om/redaction';
import { isForeignLabelAlone } from '../foreign-label';
import { objectKey } from '../history';
import { type Coordinates, titleOf } from '../matching';
import { isNamed, type PodInputs, RELOADED_ANNOTATION } from '../pods/pod-inputs';
import { type PodRest, podRests, type TakenInput } from '../pods/pod-rests';
import type { World } from '../world';
import type { Property, PropertyViolation } from './property';

/** A workload with two moments at rest, the earlier one first. */
interface Pair<S> {
  readonly world: World<S>;
  readonly workload: Coordinates;
  readonly inputs: PodInputs;
  readonly before: PodRest;
  readonly now: PodRest;
}

export const templateHash: Property = {
  name: 'template-hash',
  says: 'pods restart when what they mount or take as environment changes, and not for anything else',
  check({ world, subject, scenario, marks }) {
    if (marks.filter(({ isDone }) => isDone).length < 2) return [];
    return podRests(world, subject, marks).flatMap(({ workload, rests }) =>
      rests.flatMap((now, at) =>
        rests.slice(0, at).flatMap((before) => {
          if (hasUnknown(before) || hasUnknown(now)) return [];
          const pair = { world, workload, inputs: now.mark.version.podInputs ?? {}, before, now };
          if (sameJson(before.template, now.template)) return notRestarted(pair);
          // Another version of the operator has another template.
          const between = scenario.steps.slice(before.mark.step, now.mark.step);
          if (between.some((step) => 'switch-version' in step)) return [];
          return [...restartedForNothing(pair), ...(before === rests[at - 1] ? replacedForALabel(pair) : [])];
        }),
      ),
    );
  },
};

/** Values that a collector took out: nobody knows what the hash of them has to be. */
const hasUnknown = ({ taken }: PodRest): boolean =>
  taken.some(({ object }) =>
    Object.values(objectAt(object ?? {}, 'data')).some((value) => typeof value === 'string' && isRedacted(value)),
  );

/** The same template with other contents. */
function notRestarted<S>({ world, workload, inputs, before, now }: Pair<S>): readonly PropertyViolation[] {
  const earlier = new Map(before.taken.map(({ input, object }) => [inputKey(input), object]));
  return now.taken.flatMap(({ input, of, object }) => {
    const former = earlier.get(inputKey(input));
    // Without what they have to have no pod starts, and those that run go on.
    if (!startsWith(input, former) || !startsWith(input, object)) return [];
    if (sameJson(contentOf(former, input.keys), contentOf(object, input.keys))) return [];
    if (isReloaded({ input, of, ...(object === undefined ? {} : { object }) }, workload, inputs)) return [];
    const changes = changesBetween(world, of, before, now);
    return [
      {
        property: 'template-hash',
        message: `pods do not restart although what they take has changed: ${titleOf(of)}`,
        object: titleOf(workload),
        field: `spec.template.spec.${input.field}`,
        step: changes.at(-1)?.step ?? now.mark.step,
        by: now.mark,
        details: [
          `the template of its pods is the one of step ${before.mark.step}, and nothing says that they take the change up by themselves`,
          ...changes.slice(-MOST_TOLD).map((change) => world.texts.change(change)),
        ],
      },
    ];
  });
}

/** The same pods with the same contents, and another annotation. */
function restartedForNothing<S>(pair: Pair<S>): readonly PropertyViolation[] {
  const { world, workload, before, now } = pair;
  if (!sameJson(unannotated(before.template), unannotated(now.template))) return [];
  if (!takesTheSame(pair)) return [];
  const [old, other] = [annotationsOf(before.template), annotationsOf(now.template)];
  const changed = [...new Set([...Object.keys(old), ...Object.keys(other)])].filter(
    (name) => old[name] !== other[name],
  );
  return changed.flatMap((annotation) => {
    if (isRestarting(annotation, pair)) return [];
    const changes = changesBetween(world, workload, before, now);
    return [
      {
        property: 'template-hash',
        message: `pods restart for nothing: annotation ${annotation} of their template has changed, and nothing else of them nor of what they take`,
        object: titleOf(workload),
        field: `spec.template.metadata.annotations[${annotation}]`,
        step: changes.at(-1)?.step ?? now.mark.step,
        by: now.mark,
        details: changes.slice(-MOST_TOLD).map((change) => world.texts.change(change)),
      },
    ];
  });
}

/** Other pods with the same contents, although all that others did until the operator wrote them was to label something. */
function replacedForALabel<S>(pair: Pair<S>): readonly PropertyViolation[] {
  const { world, workload, before, now } = pair;
  if (sameJson(unannotated(before.template), unannotated(now.template)) || !takesTheSame(pair)) return [];
  const changes = world.history.changes.slice(before.mark.changes, now.mark.changes);
  const written = changes.findIndex(
    ({ object, writer }) => writer.by === 'operator' && objectKey(object) === objectKey(workload),
  );
  const others = changes.slice(0, Math.max(0, written)).filter(({ writer }) => writer.by !== 'operator');
  const [first] = others;
  if (first === undefined || !others.every(isForeignLabelAlone)) return [];
  const rollout = changesBetween(world, workload, before, now);
  return [
    {
      property: 'template-hash',
      message: `pods are replaced for a label of ${titleOf(first.object)}`,
      object: titleOf(workload),
      field: 'spec.template',
      step: rollout[0]?.step ?? now.mark.step,
      by: now.mark,
      details: [first, ...rollout].slice(0, MOST_TOLD).map((change) => world.texts.change(change)),
    },
  ];
}

/** Whether all that pods take is the same, as far as it is there. */
const takesTheSame = <S>({ before, now }: Pair<S>): boolean =>
  before.taken.length === now.taken.length &&
  before.taken.every(({ object }, at) => sameJson(contentOf(object), contentOf(now.taken[at]?.object)));

/** So many changes are told. */
const MOST_TOLD = 4;

const inputKey = ({ kind, name, field }: ConsumedInput): string => `${field} ${kind} ${name}`;

function isReloaded({ of, object }: TakenInput, workload: Coordinates, { reloaded = [] }: PodInputs): boolean {
  const says = textAt(objectAt(metaOf(object ?? {}), 'annotations'), RELOADED_ANNOTATION);
  return (
    says !== '' ||
    reloaded.some(
      (one) => (one.workload === undefined || one.workload === workload.name) && isNamed(one, of, workload.namespace),
    )
  );
}

/** Whether something that restarts pods by an annotation was written in between. */
const isRestarting = <S>(annotation: string, { world, workload, inputs, before, now }: Pair<S>): boolean =>
  world.history.changes
    .slice(before.mark.changes, now.mark.changes)
    .some(({ object }) =>
      (inputs.restarting ?? []).some(
        (one) => one.annotation === annotation && isNamed(one, object, workload.namespace),
      ),
    );

const changesBetween = <S>(world: World<S>, object: Coordinates, before: PodRest, now: PodRest) =>
  world.history.changes
    .slice(before.mark.changes, now.mark.changes)
    .filter((change) => objectKey(change.object) === objectKey(object));

const annotationsOf = (template: JsonObject): JsonObject => objectAt(metaOf(template), 'annotations');

function unannotated(template: JsonObject): JsonObject {
  const { annotations: _, ...metadata } = metaOf(template);
  return { ...template, metadata };
}

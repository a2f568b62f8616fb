import { openShiftKinds } from '../../api-server/openshift/kinds';
import { isJsonObject, type JsonObject } from '../../kube/json';
import type { KubeObject } from '../../kube/types';
import { isKubeObject } from '../../kube/types/meta';
import type { ResourceType } from '../../om/resource-type';
import type { Input } from '../../om/state/cluster-state';
import { membersOf } from '../../simulation/clusters';
import { FOREIGN_KEY, foreignLabel } from '../foreign-label';
import { type Coordinates, titleOf } from '../matching';
import { objectOfRequest } from '../request-object';
import type { ScenarioHead } from '../scenario';
import type { Subject } from '../subject';
import { World } from '../world';
import { bareMeta } from './bare-meta';
import type { Choice } from './choice';
import { exactOf, isInput, outputsFrom } from './declared';
import { mutationsOf } from './mutations';

/**
 * All edits that can be drawn: of inputs as they are at first, of what the operator has written once it came to rest, and changes that
 * its authors name.
 */
export function choicesOf<S>(subject: Subject<S>, head: ScenarioHead, input: Input): readonly Choice[] {
  const start = new World({ subject, scenario: head, input });
  const schemas = new Map(openShiftKinds().map(({ group, kind, schema }) => [`${kind}.${group}`, schema]));
  const of = { subject, world: start, input, schemas };
  const inputs = inputsOf(of);
  const choices = [...inputChoices(inputs, of), ...deletions(of)];
  const statuses = statusChoices(inputs, of);
  const named = (subject.changes?.(input) ?? []).map(
    ({ name, kind, steps }): Choice => ({ kind, event: 'change', about: name, steps }),
  );
  start.settle(start.bound);
  const untouched = statuses.filter(({ object }) => start.history.of(object).length === 0);
  const written = writtenChoices(of);
  start.close();
  return [...choices, ...untouched.map(({ choice }) => choice), ...written, ...named];
}

interface Of<S> {
  readonly subject: Subject<S>;
  readonly world: World<S>;
  readonly input: Input;
  readonly schemas: ReadonlyMap<string, JsonObject | undefined>;
}

/** How steps name the cluster of an object. */
const inCluster = (cluster: string): { readonly cluster?: 'guest' } => (cluster === 'guest' ? { cluster } : {});

/** How steps name an object. */
function stepNameOf(cluster: string, { apiVersion, kind, metadata: { name = '', namespace } }: KubeObject) {
  return {
    ...inCluster(cluster),
    kind,
    apiVersion,
    ...(namespace === undefined ? {} : { namespace }),
    name,
  };
}

const aboutOf = (cluster: string, { kind, metadata: { name = '', namespace = '' } }: KubeObject): string =>
  titleOf({ cluster, kind, namespace, name });

/** An object with its cluster and kind. */
type Located = readonly [cluster: string, type: ResourceType, object: KubeObject];

function objectsOf<S>({ subject, world }: Of<S>): readonly Located[] {
  return membersOf(world.stage.clusters).flatMap(([cluster, { api }]) =>
    subject.operator.types.flatMap((type) =>
      api.store
        .list(`${type.resource}.${type.group}`)
        .filter(isKubeObject)
        .map((object) => [cluster, type, object] as const),
    ),
  );
}

/** What the operator is told by. */
function inputsOf<S>(of: Of<S>): readonly Located[] {
  const { subject, world, input } = of;
  const outputs = outputsFrom(subject, world, input);
  return objectsOf(of).filter(([cluster, type, object]) =>
    isInput(subject.operator.inputs, outputs, type, cluster, object),
  );
}

function inputChoices(inputs: readonly Located[], { schemas }: Pick<Of<unknown>, 'schemas'>): readonly Choice[] {
  const known = referable(inputs.map(([, , object]) => object));
  return inputs.flatMap(([cluster, type, object]): readonly Choice[] => {
    const named = stepNameOf(cluster, object);
    const common = { kind: type.kind, about: aboutOf(cluster, object) };
    const schema = schemas.get(`${type.kind}.${type.group}`);
    const restored = { ...object, metadata: bareMeta(object) };
    return [
      ...mutationsOf(object, schema, { references: known }).map(
        ({ patch }): Choice => ({ ...common, event: 'patch', steps: [{ patch: { ...named, patch } }] }),
      ),
      ...foreignKey(object).map(
        (patch): Choice => ({ ...common, event: 'patch', steps: [{ patch: { ...named, patch } }] }),
      ),
      { ...common, event: 'label', steps: [{ patch: { ...named, patch: foreignLabel } }] },
      ...(INPUTS_KEPT.has(type.kind) ? [] : [{ ...common, event: 'delete' as const, steps: [{ delete: named }] }]),
      {
        ...common,
        event: 'restore',
        steps: [{ apply: { ...inCluster(cluster), object: restored } }],
      },
    ];
  });
}

/** A key that nobody looks for, where an object has keys. */
function foreignKey({ kind }: KubeObject): readonly JsonObject[] {
  if (kind !== 'Secret' && kind !== 'ConfigMap') return [];
  const value = kind === 'Secret' ? Buffer.from('somebody').toString('base64') : 'somebody';
  return [{ data: { [FOREIGN_KEY]: value } }];
}

/** Statuses of inputs, with the object of each: those that a component of the cluster tells anew are left to it. */
function statusChoices(
  inputs: readonly Located[],
  { schemas }: Pick<Of<unknown>, 'schemas'>,
): readonly { readonly object: Coordinates; readonly choice: Choice }[] {
  return inputs.flatMap(([cluster, type, object]) => {
    const { name = '', namespace = '' } = object.metadata;
    const at = { cluster, kind: type.kind, group: type.group, namespace, name };
    const named = stepNameOf(cluster, object);
    return mutationsOf(object, schemas.get(`${type.kind}.${type.group}`), { of: 'status' }).flatMap(({ patch }) =>
      isJsonObject(patch.status)
        ? [
            {
              object: at,
              choice: {
                kind: type.kind,
                event: 'status' as const,
                about: aboutOf(cluster, object),
                steps: [{ status: { ...named, status: patch.status } }],
              },
            },
          ]
        : [],
    );
  });
}

/** Names of Secrets and ConfigMaps: a field that names one may name another. */
const referable = (objects: readonly KubeObject[]): readonly string[] => [
  ...new Set(
    objects.flatMap(({ kind, metadata: { name = '' } }) => (kind === 'Secret' || kind === 'ConfigMap' ? [name] : [])),
  ),
];

/** What is declared to be written may be deleted, there or not. */
function deletions<S>({ subject, world, input }: Of<S>): readonly Choice[] {
  const { types } = subject.operator;
  return exactOf(outputsFrom(subject, world, input)).flatMap(
    ({ cluster, group, resource, namespace, name }): readonly Choice[] => {
      const type = types.find((one) => one.group === group && one.resource === resource);
      const isGuest = cluster === 'UserWorkload' && world.cluster('guest') !== undefined;
      if (type === undefined || OPERANDS_KEPT.has(type.kind)) return [];
      const { kind } = type;
      const of = { kind, apiVersion: group === '' ? type.version : `${group}/${type.version}`, name };
      const place = { ...inCluster(isGuest ? 'guest' : ''), ...(namespace ? { namespace } : {}) };
      const about = titleOf({ cluster: isGuest ? 'guest' : '', kind, namespace: namespace ?? '', name });
      return [{ kind, event: 'delete', about, steps: [{ delete: { ...place, ...of } }] }];
    },
  );
}

/**
 * Edits of what the operator made: fields that it asked for itself, which it has to bring back, and a label and an annotation of somebody else, which it has to
 * leave. Fields that the API server fills in are nobody's.
 */
function writtenChoices<S>({ world }: Of<S>): readonly Choice[] {
  const found = new Map<string, readonly Choice[]>();
  for (const { fates } of world.runs) {
    for (const { kind: fate, request } of fates) {
      const { action, kind, body } = request;
      if (fate !== 'accepted' || !(action === 'Create' || action === 'Apply') || OPERANDS_KEPT.has(kind)) continue;
      const at = objectOfRequest(request, world.stage.clusters);
      const { cluster } = at;
      const object = world.find(at);
      if (object === undefined || !isKubeObject(object) || !isJsonObject(body)) continue;
      const named = stepNameOf(cluster, object);
      const common = { kind, about: aboutOf(cluster, object) };
      found.set(common.about, [
        ...mutationsOf(body, undefined).map(
          ({ patch }): Choice => ({ ...common, event: 'drift', steps: [{ patch: { ...named, patch } }] }),
        ),
        { ...common, event: 'label', steps: [{ patch: { ...named, patch: foreignLabel } }] },
      ]);
    }
  }
  return [...found.values()].flat();
}

/** Inputs that nobody deletes and lives: all else is in them, or they are what the operator is told by. */
const INPUTS_KEPT: ReadonlySet<string> = new Set([
  'Namespace',
  'CustomResourceDefinition',
  'ClusterOperator',
  'ClusterVersion',
  'Infrastructure',
  'Ingress',
  'FeatureGate',
  'Authentication',
  'HostedControlPlane',
]);

/** What the operator writes and others live in. */
const OPERANDS_KEPT: ReadonlySet<string> = new Set([
  'Namespace',
  'CustomResourceDefinition',
  'Authentication',
  'HostedControlPlane',
]);

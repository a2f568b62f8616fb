import { partsOf } from '../../../diff/align';
import type { Declaration } from '../../../diff/declaration';
import type { Attribution, Lens, SideObject } from '../../../diff/lens';
import { type Difference, formatPath } from '../../../diff/model';
import { formatId, idOf } from '../../../diff/objects';
import type { JsonObject } from '../../../kube/json';
import type { KubeObject } from '../../../kube/types';
import type { ClusterType } from '../../../om/cluster-state';
import { register } from '../divergences';
import type { Circumstance } from '../divergences/place';
import type { Topology } from '../topology';
import { alignedNames } from './aligned-names';
import { withDocument } from './document-of';
import { hostedEntry, standaloneEntry } from './find-object';
import { type NamedObject, objectNames } from './object-names';
import { type DeclaredPlace, declaredPlaces } from './places';
import { withStarts } from './start-of-container';

/** What a comparison of the two topologies goes by. */
export interface LensOptions {
  /** Namespace of the control plane on the hosted side. */
  readonly controlPlane: string;
  /** Which side is the standalone one. */
  readonly standaloneIs: 'left' | 'right';
  /** Divergences that may show. Default: all. */
  readonly declarations?: readonly (typeof register)[number][];
  /** What the configuration is like. Default: nobody knows, so it may be like anything that explains a difference. */
  readonly circumstances?: ReadonlySet<Circumstance>;
  /** Where nobody knows: whether users are known to log in at the login server, so that no external issuer is the reason. */
  readonly loginServer?: boolean;
}

/** Looks at a standalone and a hosted output as the same things under other names, and knows what may differ. */
export function convergenceLens(options: LensOptions): Lens {
  const { controlPlane, standaloneIs } = options;
  const name = (topology: Topology) => (side: SideObject) => nameIn(topology, controlPlane, side);
  const view = (topology: Topology) => (object: string, value: JsonObject) => viewIn(topology, object, value);
  const [left, right]: readonly [Topology, Topology] =
    standaloneIs === 'left' ? ['standalone', 'hosted'] : ['hosted', 'standalone'];
  return {
    leftName: name(left),
    rightName: name(right),
    leftView: view(left),
    rightView: view(right),
    align: (object) => (standaloneIs === 'left' ? alignmentOf(object) : undefined),
    counts: (_object, difference) => !isOrderOnly(difference),
    attribute: attributor(options),
  };
}

function nameIn(topology: Topology, controlPlane: string, { object, cluster, aspect }: SideObject): string {
  const entry =
    topology === 'standalone'
      ? standaloneEntry(object)
      : hostedEntry(object, clusterOf(object, cluster, controlPlane), controlPlane);
  if (entry === undefined || aspect !== undefined) return `${formatId(idOf(object))} ${aspect ?? ''}`.trimEnd();
  const { name = '' } = object.metadata;
  return isNumbered(entry) ? `${entry.name}[${name}]` : entry.name;
}

/** Files of manifests do not say which cluster theirs are for; all that is for the management cluster is in the namespace. */
function clusterOf({ metadata }: KubeObject, cluster: string | undefined, controlPlane: string): ClusterType {
  if (cluster === 'UserWorkload' || cluster === 'Management') return cluster;
  return metadata.namespace === controlPlane ? 'Management' : 'UserWorkload';
}

const isNumbered = ({ standalone, hosted }: NamedObject): boolean =>
  `${standalone?.name ?? ''}${hosted?.name ?? ''}`.includes('*');

const documents = new Map(objectNames.map(({ name, document }) => [name, document]));

/** Without what only a server can say, taken apart where text hides structure. */
function viewIn(topology: Topology, name: string, { status: _, ...object }: JsonObject): JsonObject {
  const opened = object.kind === 'Deployment' ? withStarts(object) : object;
  return object.kind === 'Secret' ? opened : withDocument(opened, documents.get(name)?.[topology]);
}

function alignmentOf(name: string) {
  switch (name) {
    case 'deployment/login-server':
      return alignedNames('login-server');
    case 'deployment/oauth-apiserver':
      return alignedNames('oauth-apiserver');
    default:
      return undefined;
  }
}

/** Which flags there are shows in the flags themselves; the list of names is there for their order alone. */
const isOrderOnly = ({ kind, path }: Difference): boolean =>
  kind !== 'reordered' && path.some((segment) => segment.kind === 'field' && segment.name === 'flagOrder');

const ofExternalIssuers: readonly Circumstance[] = ['external issuers', 'a rollout to external issuers under way'];

/** Finds the declarations of a difference, of the whole of it or part by part. */
function attributor(options: LensOptions): NonNullable<Lens['attribute']> {
  const { declarations = register, circumstances, loginServer = false } = options;
  const places = declaredPlaces(declarations);
  const byId = new Map<string, Declaration>(declarations.map((declaration) => [declaration.id, declaration]));
  const possible = new Set(places.flatMap(({ place }) => place.when ?? []));
  if (loginServer) for (const circumstance of ofExternalIssuers) possible.delete(circumstance);
  const declared = (name: string, difference: Difference): readonly Declaration[] => {
    const path = `${formatPath(difference.path)}${difference.kind === 'reordered' ? '<order>' : ''}`;
    const known = closest(places, name, path, circumstances ?? new Set());
    const found = known.length > 0 || circumstances !== undefined ? known : closest(places, name, path, possible);
    return [...new Set(found.map(({ id }) => id))].flatMap((id) => byId.get(id) ?? []);
  };
  const attribute = (name: string, difference: Difference): readonly Attribution[] => {
    const found = declared(name, difference);
    if (found.length > 0) return [{ difference, declarations: found }];
    const parts = partsOfDifference(difference).flatMap((part) => attribute(name, part));
    // Parts are of use where some are declared; else the difference is easier to read in one piece.
    return parts.some((part) => part.declarations.length > 0) ? parts : [{ difference, declarations: [] }];
  };
  return attribute;
}

function closest(
  places: readonly DeclaredPlace[],
  object: string,
  path: string,
  circumstances: ReadonlySet<Circumstance>,
): readonly DeclaredPlace[] {
  const fitting = places.filter((place) => place.matches(object, path, circumstances));
  const most = Math.max(...fitting.map(({ closeness }) => closeness));
  return fitting.filter(({ closeness }) => closeness === most);
}

/** What a value that only one side has is made of; nothing for scalars, and for objects that one side does not have. */
function partsOfDifference(difference: Difference): readonly Difference[] {
  const { kind, path } = difference;
  if (kind === 'changed' || kind === 'reordered' || path.length === 0) return [];
  const [left, right] = kind === 'removed' ? [difference.left, undefined] : [undefined, difference.right];
  const parts = partsOf({ path, left, right });
  if (parts.kind === 'value' || parts.kind === 'document') return [];
  return parts.places.flatMap((place): Difference[] => {
    if (place.left !== undefined) return [{ kind: 'removed', path: place.path, left: place.left }];
    return place.right === undefined ? [] : [{ kind: 'added', path: place.path, right: place.right }];
  });
}

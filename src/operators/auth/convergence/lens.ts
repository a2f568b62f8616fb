import { type Alignment, partsOf } from '../../../diff/align';
import type { Declaration } from '../../../diff/declaration';
import type { Attribution, Lens } from '../../../diff/lens';
import { type Difference, formatPath } from '../../../diff/model';
import { isJsonObject, type JsonObject } from '../../../kube/json';
import { convergedPlaces } from '../converged/places';
import { register } from '../divergences';
import type { Target } from '../divergences/divergence';
import type { Circumstance } from '../divergences/place';
import { alignOf, isOrderOnly } from './aligned-names';
import { withDocument } from './document-of';
import { objectNames } from './object-names';
import { type DeclaredPlace, declaredPlaces } from './places';
import type { Recognized } from './recognize';
import { nameOnSide } from './side-names';
import { withStarts } from './start-of-container';

/** What a comparison of two targets goes by. */
export interface LensOptions {
  readonly left: Recognized;
  readonly right: Recognized;
  /** What the configuration is like. Default: nobody knows, so it may be like anything that explains a difference. */
  readonly circumstances?: ReadonlySet<Circumstance>;
  /** Where nobody knows: whether users are known to log in at the login server, so that no external issuer is the reason. */
  readonly loginServer?: boolean;
}

/** Looks at the outputs of two targets as the same things under other names, and knows what may differ. */
export function convergenceLens(options: LensOptions): Lens {
  const { left, right } = options;
  return {
    leftName: (side) => nameOnSide(left, side),
    rightName: (side) => nameOnSide(right, side),
    leftView: (name, object) => viewIn(left.target, name, object),
    rightView: (name, object) => viewIn(right.target, name, object),
    align: (name) => alignmentOf(name, left.target, right.target),
    counts: (_name, difference) => !isOrderOnly(difference),
    attribute: attributor(options),
  };
}

const documents = new Map(objectNames.map(({ name, document }) => [name, document]));

/** Without what only a server can say, taken apart where text hides structure. */
function viewIn(target: Target, name: string, { status: _, ...object }: JsonObject): JsonObject {
  const opened = object.kind === 'Deployment' ? withStarts(object) : object;
  const { data } = object;
  const keys = documents.get(name);
  if (object.kind === 'Secret' || keys === undefined || !isJsonObject(data)) return opened;
  const preferred = target === 'hosted-cpo' ? [keys.hosted, keys.standalone] : [keys.standalone, keys.hosted];
  return withDocument(
    opened,
    preferred.find((key) => key !== undefined && data[key] !== undefined),
  );
}

/** Names of what hosted does today are those that paths have. */
function alignmentOf(name: string, left: Target, right: Target): Alignment | undefined {
  const align = alignOf(name);
  if (align === undefined) return undefined;
  const isNamed = left === 'hosted-cpo' || (right === 'standalone' && left === 'hosted-converged');
  return isNamed ? { right: align } : { left: align };
}

const ofExternalIssuers: readonly Circumstance[] = ['external issuers', 'a rollout to external issuers under way'];

/** Whether the values of a divergence differ between the targets: those of a capricious one do with what hosted does today. */
const mayShow = ({ kind }: (typeof register)[number], { left, right }: LensOptions): boolean => {
  const targets = [left.target, right.target];
  return kind === 'required' || targets.includes('hosted-cpo');
};

/** Finds the declarations of a difference, of the whole of it or part by part. */
function attributor(options: LensOptions): NonNullable<Lens['attribute']> {
  const { circumstances, loginServer = false } = options;
  const declarations = register.filter((declaration) => mayShow(declaration, options));
  const isConverged = [options.left.target, options.right.target].includes('hosted-converged');
  const places = declaredPlaces(isConverged ? [...declarations, ...convergedPlaces] : declarations);
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

import { compare } from '../../../diff/compare';
import { type Difference, formatPath } from '../../../diff/model';
import { withHashedSecrets } from '../../../diff/objects';
import type { JsonObject } from '../../../kube/json';
import type { KubeObject } from '../../../kube/types';
import type { Assets } from '../assets';
import { synthesizeHosted } from '../hosted/desired';
import { hostedInputOf, type Pair, standaloneInputOf } from '../pairs';
import { CONTROL_PLANE_NAMESPACE } from '../pairs/names';
import { synthesizeStandalone } from '../standalone/desired';
import { alignOf, isOrderOnly } from './aligned-names';
import { withDocument } from './document-of';
import { hostedEntry, standaloneEntry } from './find-object';
import type { Finding } from './finding';
import type { NamedObject } from './object-names';
import { withStarts } from './start-of-container';

/** What one topology makes of a configuration, by the names of the table. Of numbered objects each is a name of its own. */
export type Output = ReadonlyMap<string, NamedOutput>;

/** An object and its entry in the table of names. */
export interface NamedOutput {
  readonly entry: NamedObject;
  readonly object: KubeObject;
}

/** What both topologies make of one configuration. */
export interface Outputs {
  readonly standalone: Output;
  readonly hosted: Output;
}

/** An object that the table of names does not know. */
export class UnnamedObjectError extends Error {}

/**
 * What the standalone operator makes of a configuration.
 *
 * @throws UnnamedObjectError for an object that is not in the table
 */
export function standaloneOutputOf({ name, configuration }: Pair, assets: Assets): Output {
  const { input, environment } = standaloneInputOf(configuration);
  const settings = { assets, recordedAnswers: configuration.answers };
  const { objects } = synthesizeStandalone(input, { settings, environment });
  return new Map(objects.map((object) => side(standaloneEntry(object), object, name)));
}

/**
 * What hypershift's operators make of a configuration.
 *
 * @throws UnnamedObjectError for an object that is not in the table
 */
export function hostedOutputOf({ name, configuration }: Pair, assets: Assets): Output {
  const settings = { assets, recordedAnswers: configuration.answers };
  const { objects } = synthesizeHosted(hostedInputOf(configuration), { settings });
  return new Map(
    objects.map(({ cluster, object }) => side(hostedEntry(object, cluster, CONTROL_PLANE_NAMESPACE), object, name)),
  );
}

function side(entry: NamedObject | undefined, object: KubeObject, pair: string): readonly [string, NamedOutput] {
  const { name = '', namespace } = object.metadata;
  if (entry === undefined) {
    const where = `${object.kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
    throw new UnnamedObjectError(`${where} (in "${pair}") is not in the table of names, convergence/object-names.ts`);
  }
  return [entry.name === name || !isNumbered(entry) ? entry.name : `${entry.name}[${name}]`, { entry, object }];
}

const isNumbered = ({ standalone, hosted }: NamedObject): boolean =>
  `${standalone?.name ?? ''}${hosted?.name ?? ''}`.includes('*');

/** Every difference of two outputs. */
export function findingsOf(pair: string, { standalone, hosted }: Outputs): readonly Finding[] {
  const names = [...new Set([...standalone.keys(), ...hosted.keys()])].sort();
  return names.flatMap((object): readonly Finding[] => {
    const left = standalone.get(object);
    const right = hosted.get(object);
    if (left === undefined || right === undefined) {
      return [
        { pair, object, path: '.', standalone: left && shown(left.object), hosted: right && shown(right.object) },
      ];
    }
    const { document } = left.entry;
    const differences = compare(
      viewed(left.object, document?.standalone),
      viewed(right.object, document?.hosted),
      [],
      alignOf(object),
    );
    return differences
      .filter((difference) => !isOrderOnly(difference))
      .map((difference) => found(pair, object, difference));
  });
}

/** What an object is, where it is on one side only: the rest is not compared with anything. */
const shown = ({ apiVersion, kind, metadata }: KubeObject): JsonObject => ({
  apiVersion,
  kind,
  name: metadata.name,
  namespace: metadata.namespace,
});

/** The object in the form it is compared in: without what only a server can say, taken apart where text hides structure. */
function viewed({ status: _, ...object }: KubeObject, document: string | undefined): JsonObject {
  const plain: JsonObject = object;
  const opened = withDocument(object.kind === 'Deployment' ? withStarts(plain) : plain, document);
  return withHashedSecrets(opened);
}

function found(pair: string, object: string, difference: Difference): Finding {
  const { path: way } = difference;
  const path = formatPath(way);
  switch (difference.kind) {
    case 'added':
      return { pair, object, path, way, hosted: difference.right };
    case 'removed':
      return { pair, object, path, way, standalone: difference.left };
    case 'changed':
      return { pair, object, path, way, standalone: difference.left, hosted: difference.right };
    case 'reordered':
      return { pair, object, path: `${path}<order>`, standalone: difference.left, hosted: difference.right };
  }
}

import { KUBE_APISERVER } from '../../api-server/actors/effects/kube-apiserver-revision';
import { listAt, objectAt, textAt } from '../../api-server/kinds/shape';
import type { StoreEvent } from '../../api-server/store/object-store';
import { compare } from '../../diff/compare';
import type { Difference, Path } from '../../diff/model';
import { withHiddenSecrets } from '../../diff/secrets';
import type { JsonObject } from '../../kube/json';
import { isKubeObject } from '../../kube/types/meta';
import { wantedPart } from './snapshot';

/** Why pods are replaced: something that they mount, or the template itself. */
export type RolloutReason =
  | {
      readonly kind: 'content';
      /** Such as `ConfigMap openshift-authentication/v4-0-config-system-cliconfig`. */
      readonly object: string;
      readonly event: 'created' | 'changed' | 'deleted';
      /** Empty where it was written with nothing in it changed, which gives it another version. */
      readonly differences: readonly Difference[];
    }
  | { readonly kind: 'template'; readonly differences: readonly Difference[] };

/** What a pod template mounts or takes variables from, before or after: group and plural name, then the name. */
export function mountedBy(...templates: readonly JsonObject[]): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (kind: 'configmaps.' | 'secrets.', name: string): void => {
    if (name !== '') names.add(`${kind}${name}`);
  };
  const from = (holder: JsonObject): void => {
    add('configmaps.', textAt(objectAt(holder, 'configMap'), 'name'));
    const secret = objectAt(holder, 'secret');
    add('secrets.', textAt(secret, 'secretName') || textAt(secret, 'name'));
  };
  for (const template of templates) {
    const spec = objectAt(template, 'spec');
    for (const volume of listAt(spec, 'volumes')) {
      from(volume);
      for (const source of listAt(objectAt(volume, 'projected'), 'sources')) from(source);
    }
    for (const container of [...listAt(spec, 'containers'), ...listAt(spec, 'initContainers')]) {
      for (const source of listAt(container, 'envFrom')) {
        add('configmaps.', textAt(objectAt(source, 'configMapRef'), 'name'));
        add('secrets.', textAt(objectAt(source, 'secretRef'), 'name'));
      }
    }
  }
  return names;
}

/** Annotations of a template that stand for what its pods were made from. */
const standsForContent = /hash|\/dep-|resource-?version|revision/i;

/**
 * Why a template is another one.
 *
 * @param written what its pods mount and was written since they were replaced last
 */
export function templateReasons(
  before: JsonObject,
  after: JsonObject,
  written: readonly StoreEvent[],
): readonly RolloutReason[] {
  const contents = contentReasons(written);
  const differences = compare(before, after);
  const rest = contents.length === 0 ? differences : differences.filter(({ path }) => !isStandIn(path));
  return [...contents, ...(rest.length === 0 ? [] : [{ kind: 'template', differences: rest } as const])];
}

function isStandIn(path: Path): boolean {
  const [metadata, annotations, name] = path;
  return (
    metadata?.kind === 'field' &&
    metadata.name === 'metadata' &&
    annotations?.kind === 'field' &&
    annotations.name === 'annotations' &&
    name?.kind === 'field' &&
    standsForContent.test(name.name)
  );
}

/** What a revision of the kube-apiserver has that the one before had not. @param written in this cluster since then */
export const revisionReasons = (revision: number, written: readonly StoreEvent[]): readonly RolloutReason[] =>
  contentReasons(
    written.filter(({ namespace, name }) => namespace === KUBE_APISERVER && name.endsWith(`-${revision}`)),
  );

/** The last word on each object. */
function contentReasons(written: readonly StoreEvent[]): readonly RolloutReason[] {
  const first = new Map<string, StoreEvent>();
  const last = new Map<string, StoreEvent>();
  for (const event of written) {
    const key = `${event.kind} ${event.namespace}/${event.name}`;
    if (!first.has(key)) first.set(key, event);
    last.set(key, event);
  }
  return [...last].map(([key, { kind, namespace, name, object, type }]): RolloutReason => {
    const former = first.get(key)?.before;
    const latter = type === 'DELETED' ? undefined : object;
    return {
      kind: 'content',
      object: `${kind === 'secrets.' ? 'Secret' : 'ConfigMap'} ${namespace}/${name}`,
      event: former === undefined ? 'created' : latter === undefined ? 'deleted' : 'changed',
      differences: former === undefined || latter === undefined ? [] : compare(shown(former), shown(latter)),
    };
  });
}

const shown = (object: JsonObject): JsonObject =>
  isKubeObject(object) ? withHiddenSecrets(wantedPart(object)) : object;

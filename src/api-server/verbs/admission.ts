import type { Addressed } from '../addressed';
import { type Core, existing } from '../core';
import { isTerminating, namespaces } from '../kinds/namespace';
import { forbidden, notFound, type Refusal } from '../status';

/** Namespaces that are always there. */
const immortal: ReadonlySet<string> = new Set(['default', 'kube-public', 'kube-system']);

/** Why nothing may be made in a namespace; undefined where it may. */
export function refuseCreate(core: Core, { kind, namespace }: Addressed, name: string): Refusal | undefined {
  if (!kind.namespaced) return undefined;
  const home = existing(core, namespaces, '', namespace);
  if (home === undefined) return notFound(namespaces, namespace);
  if (!isTerminating(home)) return undefined;
  const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
  const cause = {
    reason: 'NamespaceTerminating',
    message: `namespace ${namespace} is being terminated`,
    field: 'metadata.namespace',
  };
  return forbidden(kind, name, why, [cause]);
}

/** Why an object may not be deleted; undefined where it may. */
export const refuseDelete = ({ kind, name }: Addressed): Refusal | undefined =>
  kind === namespaces && immortal.has(name) ? forbidden(kind, name, 'this namespace may not be deleted') : undefined;

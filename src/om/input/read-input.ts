import type { ResourceType } from '../resource-type';
import type { ClusterState, Input } from '../state/cluster-state';
import { emptyState, singleInput, splitInput, stateOfKinds } from '../state/memory-state';
import { InputError } from './input-error';
import { InputTree, typesByGroup } from './input-tree';
import type { Collectors } from './kind-collector';
import type { ClusterPlace, GuestPlace } from './layout';
import { type OpenedInput, type OpenOptions, openInput } from './open-input';
import { type ManifestOptions, readManifests } from './read-manifests';
import { readTree } from './read-tree';

/** What to read of an input: by default everything. */
export interface SelectOptions extends Partial<ManifestOptions> {
  /** Name of the hosted cluster whose guest tree to read, where a dump has several. */
  readonly guest?: string;
}

/** How to read an input. */
export interface ReadOptions extends SelectOptions, OpenOptions {}

/**
 * Reads an input: a directory in must-gather layout, one object per file or list files, as openshift/library-go
 * `pkg/manifestclient` reads it, what `oc adm must-gather`, `oc adm inspect` and `hypershift dump` write, an archive of these,
 * or manifests. Everything of the declared kinds is read and validated before anything runs, so that unusable input is found
 * at once and not by whichever controller looks first.
 *
 * A directory with `Management/` and `UserWorkload/` holds two such trees, those of a hosted control plane. There the
 * Configuration cluster is the management one: what admins edit, the HostedControlPlane, lives in it.
 *
 * @param path a directory, an archive, or a file of manifests
 * @throws InputError for anything that cannot be used
 */
export const readInput = (path: string, types: readonly ResourceType[], options: ReadOptions = {}): Input =>
  readOpened(
    openInput(path, () => types, options),
    types,
    options,
  );

/** Reads an input whose layout is known. @throws InputError for anything that cannot be used */
export function readOpened(
  { source, layout }: OpenedInput,
  types: readonly ResourceType[],
  { wanted = () => true, guest, onWritten = () => {} }: SelectOptions = {},
): Input {
  const tree = new InputTree(source, typesByGroup(types), wanted);
  const read = (place: ClusterPlace | undefined): ClusterState => {
    if (place === undefined) return emptyState;
    const collectors: Collectors = new Map();
    if (place.kind === 'tree') readTree(source, tree, place.root, collectors);
    else readManifests(source, place.files, types, { wanted, onWritten }, collectors);
    return stateOfKinds([...collectors.values()].map((collector) => collector.content()));
  };
  if (layout.kind === 'split') return splitInput(read(layout.management), read(layout.userWorkload));
  const place = guestOf(layout.guests, guest, source.root);
  return place === undefined ? singleInput(read(layout.cluster)) : splitInput(read(layout.cluster), read(place));
}

function guestOf(guests: readonly GuestPlace[], name: string | undefined, root: string): ClusterPlace | undefined {
  if (name !== undefined) return guests.find((guest) => guest.name === name)?.place;
  const [only, ...others] = guests;
  if (others.length === 0) return only?.place;
  throw new InputError({
    file: root,
    found: `the guest trees of ${guests.map((guest) => guest.name).join(', ')}`,
    expected: 'a control plane to be chosen',
  });
}

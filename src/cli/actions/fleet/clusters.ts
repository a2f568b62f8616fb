import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { chartNameOf } from '../../../charts/chart-name';
import { compareBytes } from '../../../kube/compare';
import { InputError } from '../../../om/input/input-error';
import { describeSystemError } from '../../../om/input/system-error';

/** A cluster of a fleet: an input, and what its charts are called. */
export interface FleetCluster {
  readonly name: string;
  readonly path: string;
}

/** One of several equal parts of a fleet. */
export interface Shard {
  /** Counted from zero. */
  readonly index: number;
  readonly count: number;
}

const packed = /\.(?:tar|tar\.gz|tgz|zip|ya?ml|json)$/;

/**
 * The clusters of a fleet by name: each folder, archive and manifest file of a directory is one. Hidden entries and other
 * files are none.
 *
 * @throws InputError where it cannot be read, or where the files of two clusters would be called alike
 */
export function clustersIn(directory: string): readonly FleetCluster[] {
  const byName = new Map<string, FleetCluster>();
  for (const entry of entriesOf(directory)) {
    const isInput = entry.isFile() ? packed.test(entry.name) : entry.isDirectory();
    if (!isInput || entry.name.startsWith('.')) continue;
    const cluster = { name: chartNameOf(entry.name), path: join(directory, entry.name) };
    const other = byName.get(cluster.name);
    if (other !== undefined) throw alike(cluster, other);
    byName.set(cluster.name, cluster);
  }
  for (const cluster of byName.values()) {
    const guest = byName.get(`${cluster.name}-guest`);
    if (guest !== undefined) throw alike(guest, cluster);
  }
  return [...byName.values()].sort((a, b) => compareBytes(a.name, b.name));
}

/** The clusters of a shard. A cluster stays in its shard whatever others come and go. */
export const shardOf = (clusters: readonly FleetCluster[], { index, count }: Shard): readonly FleetCluster[] =>
  count === 1 ? clusters : clusters.filter(({ name }) => placeOf(name) % count === index);

const placeOf = (name: string): number => createHash('sha256').update(name).digest().readUInt32BE();

function entriesOf(directory: string) {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    throw new InputError({
      file: directory,
      found: describeSystemError(error),
      expected: 'a directory with a folder, archive or file for each cluster',
    });
  }
}

const alike = (cluster: FleetCluster, other: FleetCluster): InputError =>
  new InputError({
    file: cluster.path,
    found: `a name whose files would be those of ${other.path}`,
    expected: 'a name of its own for each cluster; NAME-guest is the guest cluster of NAME',
    hint: 'Rename one of them',
  });

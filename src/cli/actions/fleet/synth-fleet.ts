import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { whileLocked } from '../../../om/output/directory-lock';
import { makeFolder } from '../../../om/output/make-folder';
import { OutputError } from '../../../om/output/output-error';
import { writeFault } from '../../../om/output/write-fault';
import type { CommandHost } from '../../command';
import { exitCodes } from '../../errors';
import { keepApart } from '../../separate-directories';
import { spareMemory } from '../../spare-memory';
import { basisOf } from './basis';
import { clustersIn, type FleetCluster, type Shard, shardOf } from './clusters';
import { fileStampOf, fingerprintOf, stampOf } from './fingerprint';
import { eachCluster } from './pool';
import { type ClusterRecord, readRecord, writeRecord } from './record';
import { type FleetClusterState, fleetJson, fleetText } from './summary';
import type { ClusterOutcome, FleetTask, FleetWork } from './synthesize-cluster';

/** The options as given. */
export interface FleetOptions extends Omit<FleetWork, 'environment' | 'now'> {
  readonly inputsDir: string;
  readonly workers: number;
  readonly shard: Shard;
  /** Whether clusters are written of which nothing has changed. */
  readonly all?: true;
  readonly output: 'text' | 'json';
}

/** So often what was done is kept on the way: a run that is killed loses no more. */
const KEEP_EVERY = 500;

/**
 * Writes the charts of all clusters of which something has changed since the last run.
 *
 * @throws InputError where the inputs cannot be listed, OutputError where something cannot be written; what was written until
 *   then is kept
 */
export async function synthFleet(options: FleetOptions, host: CommandHost): Promise<void> {
  // Clusters are worked through one by one: what is kept of each is little, and the garbage of hundreds would be much.
  spareMemory();
  const { inputsDir, workers, shard, all = false, output, ...rest } = options;
  keepApart(inputsDir, rest.outputDir, '--inputs-dir');
  const clusters = shardOf(clustersIn(inputsDir), shard);
  const work: FleetWork = { ...rest, environment: host.environment, now: host.now() };
  makeOutput(work.outputDir);
  const name = shard.count === 1 ? '.om-fleet' : `.om-fleet-${shard.index}-of-${shard.count}`;
  const lock = join(work.outputDir, `${name}.lock`);
  const states = await whileLocked(lock, work.outputDir, () =>
    new FleetRun(clusters, work, join(work.outputDir, `${name}.json`), host).run(workers, all),
  );
  host.out(output === 'json' ? fleetJson(states) : fleetText(states));
  if (states.some(isWanting)) host.exit(exitCodes.failure);
}

const isWanting = (state: FleetClusterState): boolean =>
  state.kind === 'unusable' || (state.kind !== 'removed' && state.remarks.failures.length > 0);

function makeOutput(directory: string): void {
  try {
    makeFolder(directory);
  } catch (error) {
    throw new OutputError(`cannot write ${directory}: ${writeFault(error)}`);
  }
}

/** A cluster that is to be written. */
type ChangedCluster = FleetCluster & FleetTask;

/** One run over a fleet. */
class FleetRun {
  /** Undefined where it cannot be told: everything is written then, each time. */
  private readonly basis: string | undefined;
  private readonly isSameBasis: boolean;
  private readonly known: Map<string, ClusterRecord>;
  private readonly states: FleetClusterState[] = [];

  constructor(
    private readonly clusters: readonly FleetCluster[],
    private readonly work: FleetWork,
    private readonly file: string,
    private readonly host: CommandHost,
  ) {
    const former = readRecord(file);
    this.basis = basisOf(work);
    this.known = new Map(former?.clusters);
    this.isSameBasis = former !== undefined && former.basis === this.basis;
  }

  async run(workers: number, all: boolean): Promise<readonly FleetClusterState[]> {
    this.removeGone();
    const changed = all ? this.clusters : this.clusters.flatMap((cluster) => this.changed(cluster) ?? []);
    let done = 0;
    try {
      await eachCluster(changed, this.work, workers, (cluster, outcome) => {
        this.keep(cluster, outcome);
        done += 1;
        this.host.progress(`${done} of ${changed.length} clusters`);
        if (done % KEEP_EVERY === 0) this.writeRecord();
      });
    } finally {
      this.host.progress('');
      this.writeRecord();
    }
    return this.states;
  }

  /** Files of clusters that are in the fleet no longer go. */
  private removeGone(): void {
    const present = new Set(this.clusters.map(({ name }) => name));
    for (const [name, { files }] of this.known) {
      if (present.has(name)) continue;
      for (const file of files) this.remove(file.name);
      this.known.delete(name);
      this.states.push({ name, kind: 'removed', files: files.map((file) => file.name) });
    }
  }

  /** A cluster that is to be written, with what is known of its input by then; undefined for one that is as it was. */
  private changed(cluster: FleetCluster): ChangedCluster | undefined {
    const { name, path } = cluster;
    const known = this.known.get(name);
    if (known === undefined || !this.isSameBasis) return cluster;
    if (known.until !== undefined && this.work.now >= known.until) return cluster;
    if (known.files.some((file) => this.stampOfOutput(file.name) !== file.stamp)) return cluster;
    const stamp = stampOf(path);
    if (stamp === undefined) return cluster;
    if (stamp !== known.stamp) {
      const seen = fingerprintOf(path, stamp);
      if (known.content === undefined || seen.content !== known.content) return { ...cluster, seen };
      this.known.set(name, { ...known, stamp });
    }
    this.states.push({ name, kind: 'unchanged', files: known.files.map((file) => file.name), remarks: known.remarks });
    return undefined;
  }

  private keep({ name, path }: FleetCluster, outcome: ClusterOutcome): void {
    const former = this.known.get(name);
    switch (outcome.kind) {
      case 'unwritable':
        throw new OutputError(outcome.error);
      case 'unusable':
        // What was written before stays until the input can be used; it is looked at anew in the next run.
        if (former !== undefined) this.known.set(name, { files: former.files, remarks: former.remarks });
        this.states.push({ name, kind: 'unusable', path, error: outcome.error });
        return;
      case 'written': {
        const { files, remarks, stamp, content, until } = outcome;
        for (const file of former?.files ?? []) if (!files.includes(file.name)) this.remove(file.name);
        const stamped = files.map((file) => ({ name: file, stamp: this.stampOfOutput(file) ?? '' }));
        this.known.set(name, { stamp, content, files: stamped, remarks, until });
        this.states.push({ name, kind: 'written', files, remarks });
      }
    }
  }

  private remove(file: string): void {
    rmSync(join(this.work.outputDir, file), { force: true });
  }

  private stampOfOutput(file: string): string | undefined {
    return fileStampOf(join(this.work.outputDir, file));
  }

  private writeRecord(): void {
    writeRecord(this.file, { basis: this.basis ?? '', clusters: this.known });
  }
}

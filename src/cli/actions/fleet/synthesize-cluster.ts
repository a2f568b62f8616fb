import { join } from 'node:path';
import { failureText } from '../../../constructs/part-failure';
import { fixedClock } from '../../../om/clock';
import { InputError } from '../../../om/input/input-error';
import { OutputError } from '../../../om/output/output-error';
import { DeadlineClock } from '../../../om/run/deadline-clock';
import type { CommandHost } from '../../command';
import { writeFile } from '../../write-file';
import { chartFile, type ManifestFormat } from '../chart-file';
import { type RenderOptions, renderCharts } from '../synthesize';
import { type Fingerprint, fingerprintOf } from './fingerprint';

/** What is done for every cluster of a fleet, and where. A value, so that it reaches a thread. */
export interface FleetWork extends Omit<RenderOptions, 'inputDir' | 'clock'> {
  readonly outputDir: string;
  readonly format: ManifestFormat;
  readonly environment: CommandHost['environment'];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What became of a cluster; its files are written by then. */
export type ClusterOutcome =
  | (Fingerprint & {
      readonly kind: 'written';
      /** Names in the output directory. */
      readonly files: readonly string[];
      readonly remarks: ClusterRemarks;
      /** From when on it would come out otherwise because of the time alone, in milliseconds since the epoch. */
      readonly until?: number;
    })
  | {
      /** Its input cannot be used; nothing of it was written. */
      readonly kind: 'unusable';
      readonly error: string;
    }
  | {
      /** Its files cannot be written, nor will those of others. */
      readonly kind: 'unwritable';
      readonly error: string;
    };

/** What is said of a cluster. */
export interface ClusterRemarks {
  /** What could not be made. */
  readonly failures: readonly string[];
  /** What was taken for granted. */
  readonly assumed: readonly string[];
  /** What the input does not tell. */
  readonly unknown: readonly string[];
}

/** A cluster that is to be written. */
export interface FleetTask {
  /** Its input. */
  readonly path: string;
  /** The fingerprint of its input, where it was taken already. Whoever changes the input from then on is noticed by the next run. */
  readonly seen?: Fingerprint;
}

/** Writes the charts of clusters one after the other. */
export const synthesizeClusters = (tasks: readonly FleetTask[], work: FleetWork): readonly ClusterOutcome[] =>
  tasks.map((task) => synthesizeCluster(task, work));

/** Writes the charts of a cluster, a file each, which appear whole or not at all. */
export function synthesizeCluster(task: FleetTask, work: FleetWork): ClusterOutcome {
  try {
    return written(task, work);
  } catch (error) {
    // One cluster whose input cannot be used is no reason to leave out the others.
    if (error instanceof InputError) return { kind: 'unusable', error: error.message };
    if (error instanceof OutputError) return { kind: 'unwritable', error: error.message };
    throw error;
  }
}

function written(
  { path, seen = fingerprintOf(path) }: FleetTask,
  { outputDir, format, environment, now, ...options }: FleetWork,
): ClusterOutcome {
  const clock = new DeadlineClock(fixedClock(now));
  const rendered = renderCharts({ ...options, inputDir: path, clock }, environment);
  const files = rendered.charts.map((chart) => chartFile(chart, format));
  for (const { path: name, content, secret } of files) {
    writeFile(join(outputDir, name), content, secret ? 0o600 : undefined);
  }
  return {
    kind: 'written',
    ...seen,
    files: files.map(({ path: name }) => name),
    remarks: {
      failures: rendered.failures.map(failureText),
      assumed: rendered.assumptions,
      unknown: rendered.gaps.map(({ unknown }) => unknown),
    },
    until: clock.runAgainAt,
  };
}

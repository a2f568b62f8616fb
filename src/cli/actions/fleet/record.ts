import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { writeFile } from '../../write-file';
import type { Fingerprint } from './fingerprint';
import type { ClusterRemarks } from './synthesize-cluster';

/** What a former run left of a cluster. */
export interface ClusterRecord extends Fingerprint {
  /** What was written for it: names in the output directory, and what each looked like. */
  readonly files: readonly { readonly name: string; readonly stamp: string }[];
  readonly remarks: ClusterRemarks;
  /** From when on the time alone makes it come out otherwise. */
  readonly until?: number;
}

/** What a former run left of a fleet. */
export interface FleetRecord {
  /** What everything depends on besides the inputs: the version, options, images. */
  readonly basis: string;
  readonly clusters: ReadonlyMap<string, ClusterRecord>;
}

const texts = z.array(z.string());
const clusterRecord: z.ZodMiniType<ClusterRecord> = z.object({
  stamp: z.optional(z.string()),
  content: z.optional(z.string()),
  files: z.array(z.object({ name: z.string().check(z.regex(/^[a-z0-9-]+\.k8s\.(?:yaml|json)$/)), stamp: z.string() })),
  remarks: z.object({ failures: texts, assumed: texts, unknown: texts }),
  until: z.optional(z.number()),
});

const fleetRecord = z.object({
  basis: z.string(),
  clusters: z.record(z.string(), clusterRecord),
});

/** What a former run left; undefined where there was none, or where it cannot be read: then everything is written anew. */
export function readRecord(file: string): FleetRecord | undefined {
  try {
    const { basis, clusters } = fleetRecord.parse(JSON.parse(readFileSync(file, 'utf8')));
    return { basis, clusters: new Map(Object.entries(clusters)) };
  } catch {
    return undefined;
  }
}

/** Keeps what this run left. @throws OutputError where it cannot be written */
export const writeRecord = (file: string, record: FleetRecord): void => writeFile(file, textOf(record));

/** So many clusters are written at once: the text of thousands is megabytes. */
const AT_ONCE = 100;

/** The record as JSON, in parts. */
function* textOf({ basis, clusters }: FleetRecord): Generator<string> {
  let part = `{"basis":${JSON.stringify(basis)},"clusters":{`;
  let taken = 0;
  for (const [name, cluster] of clusters) {
    part += `${taken === 0 ? '' : ','}${JSON.stringify(name)}:${JSON.stringify(cluster)}`;
    taken += 1;
    if (taken % AT_ONCE !== 0) continue;
    yield part;
    part = '';
  }
  yield `${part}}}\n`;
}

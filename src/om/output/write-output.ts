import type { RunResult } from '../run/run-controllers';
import { clusterTypes } from '../state/cluster-state';
import { orderFile, outputFiles, resultsFile, unspecifiedFolder } from './output-layout';
import { writeDirectory } from './write-directory';

/** What a former run leaves at the top of its directory: that, and nothing else, is replaced. */
const ownEntries: ReadonlySet<string> = new Set([...clusterTypes, unspecifiedFolder, resultsFile, orderFile]);

/**
 * Writes what a run came to, in the layout of openshift/library-go `pkg/manifestclient`: requests by cluster, and
 * `controller-results.yaml`; beside it `request-order.yaml`, which is ours. It appears whole or not at all; what a former run left is replaced.
 *
 * @throws OutputError when it cannot be written, with the target as it was
 */
export const writeOutput = (directory: string, result: RunResult): void =>
  writeDirectory(directory, outputFiles(result), { owns: (name) => ownEntries.has(name), marker: resultsFile });

import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { printable } from '../../diff/printable';
import { withConfigurationOutputs } from '../../om/declared-resources';
import { InputError } from '../../om/input/input-error';
import { type OpenedInput, openInput } from '../../om/input/open-input';
import type { Operator } from '../../om/operator';
import { writeDirectory } from '../../om/output/write-directory';
import { Mask } from '../../om/prune/mask';
import { pruneInput } from '../../om/prune/prune-input';
import type { ResourceType } from '../../om/resource-type';
import type { CommandHost } from '../command';
import { UsageError } from '../errors';
import { withProgress } from '../progress';
import { keepApart } from '../separate-directories';

/** The options as given. */
export interface PruneCommandOptions {
  readonly directory: string;
  readonly outputDir: string;
  readonly keepSecrets?: true;
}

/** Whose input a directory may be. */
export interface PrunedFor {
  /** Every kind that may be read of it, whosever it is. */
  types(): readonly ResourceType[];
  /** The operator that reads it. */
  operatorOf(opened: OpenedInput): Pick<Operator, 'types' | 'inputs' | 'outputs'>;
}

/**
 * Writes the part of an input directory that its operator reads.
 *
 * @throws UsageError, InputError or OutputError when nothing could be done
 */
export function prune(
  { directory, outputDir, keepSecrets }: PruneCommandOptions,
  prunedFor: PrunedFor,
  host: CommandHost,
): void {
  keepApart(directory, outputDir);
  if (!existsSync(directory)) {
    throw new InputError({
      file: directory,
      found: 'no such directory',
      expected: 'a directory in must-gather layout',
    });
  }
  if (existsSync(outputDir) && readdirSync(outputDir).length > 0) {
    throw new UsageError(`--output-dir ${outputDir} is not empty: choose another directory`);
  }
  if (!statSync(directory).isDirectory()) {
    throw new InputError({
      file: directory,
      found: 'a file',
      expected: 'a directory in must-gather layout',
      hint: 'Unpack an archive first',
    });
  }
  const opened = openInput(directory, prunedFor.types);
  const { layout } = opened;
  // A must-gather keeps its tree in the folder of the image that collected it.
  const root = layout.kind === 'single' && layout.cluster.kind === 'tree' ? layout.cluster.root : directory;
  const { types, inputs, outputs } = prunedFor.operatorOf(opened);
  const { files, broken, kept, dropped } = withProgress(host, (tell) =>
    pruneInput(root, {
      types,
      inputs: withConfigurationOutputs(inputs, outputs),
      mask: keepSecrets ? undefined : new Mask(randomBytes(32)),
      reading: (file) => tell(`reading ${file}`),
    }),
  );
  if (files.length === 0) {
    throw new InputError({
      file: directory,
      found: 'nothing that the operator reads',
      expected: 'a directory in must-gather layout',
      hint: '`om input-resources` lists what belongs in it',
    });
  }
  writeDirectory(outputDir, files, { owns: () => true });
  const secrets = keepSecrets ? 'secrets as they are' : 'secrets masked';
  for (const file of broken) host.err(`left out, since it or its name cannot be read: ${printable(file)}\n`);
  host.out(`${kept} objects kept, ${dropped} left out, ${secrets}; in ${printable(outputDir)}\n`);
}

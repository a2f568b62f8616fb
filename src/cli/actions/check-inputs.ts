import { statSync } from 'node:fs';
import { type ReadSources, readSources } from '../../check/read-sources';
import { MemoryFiles } from '../../om/input/archive/memory-files';
import { isCollected } from '../../om/input/collected';
import { defaultLimits, InputFiles } from '../../om/input/input-file';
import { type OpenedInput, openInput } from '../../om/input/open-input';
import { everyType } from '../../operators/auth/topology';
import { readStandardInput, STANDARD_INPUT_NAME } from '../standard-input';

/** What is checked as one: its references lead nowhere else. */
export interface CheckInput {
  readonly opened: OpenedInput;
  readonly read: ReadSources;
  /** Whether a collector took it from a running cluster. */
  readonly collected: boolean;
}

const STANDARD_INPUT = '-';

/**
 * Reads inputs: files of manifests together, each directory and archive by itself.
 *
 * @param reading is told each file before it is read
 * @throws InputError where one cannot be read
 */
export function checkInputs(
  given: readonly string[],
  reading: (file: string) => void = () => {},
): readonly CheckInput[] {
  const files = given.filter((path) => path !== STANDARD_INPUT && isManifestFile(path));
  const opened = [
    ...(files.length === 0 ? [] : [manifestFiles(new InputFiles('.', defaultLimits), files)]),
    ...(given.includes(STANDARD_INPUT) ? [standardInput()] : []),
    ...given
      .filter((path) => path !== STANDARD_INPUT && !files.includes(path))
      .map((path) => openInput(path, everyType)),
  ];
  const types = everyType();
  return opened.map((one) => ({ opened: one, read: readSources(one, types, reading), collected: isCollected(one) }));
}

/** Whether a path is a file of manifests, and not a directory or an archive. */
export const isManifestFile = (path: string): boolean =>
  /\.(?:yaml|yml|json)$/.test(path) && statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true;

const manifestFiles = (source: OpenedInput['source'], files: readonly string[]): OpenedInput => ({
  source,
  layout: { kind: 'single', cluster: { kind: 'manifests', root: source.root, files: [...new Set(files)] }, guests: [] },
});

function standardInput(): OpenedInput {
  const bytes = readStandardInput('manifests in YAML or JSON');
  const source = new MemoryFiles(STANDARD_INPUT_NAME, defaultLimits);
  source.add('', { kind: 'file', size: bytes.length, bytes });
  return manifestFiles(source, [STANDARD_INPUT_NAME]);
}

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { isJsonObject, type JsonObject } from '../../../../src/kube/json';
import { readYaml } from '../../../../src/kube/read-yaml';
import type { KubeObject } from '../../../../src/kube/types';
import { readInput } from '../../../../src/om/input/read-input';
import type { ResourceType } from '../../../../src/om/resource-type';
import type { ClusterState } from '../../../../src/om/state/cluster-state';

const shared = resolve(__dirname, '../../../../../shared');
const folder = join(shared, 'cases/standalone');

/** Names of the recordings beside this checkout; none without them. */
export const standaloneRecordings = (): readonly string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => existsSync(join(folder, name, 'test.yaml'))) : [];

/** One YAML file as JSON. */
export const readObject = (file: string): JsonObject => {
  const value = readYaml(readFileSync(file, 'utf8'));
  if (!isJsonObject(value)) throw new Error(`${file} holds no object`);
  return value;
};

/** A recorded write or event. */
export interface RecordedRequest {
  readonly action: string;
  readonly controller: string;
  readonly body: JsonObject;
}

const walk = (directory: string): readonly string[] =>
  existsSync(directory)
    ? readdirSync(directory, { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? walk(join(directory, entry.name)) : [join(directory, entry.name)],
      )
    : [];

/** What the original wrote in a recording. */
export const recordedRequests = (name: string): readonly RecordedRequest[] =>
  [join(folder, name, 'expected-output'), join(folder, name, 'expected-unspecified')]
    .flatMap(walk)
    // Bodies of JSON patches are lists, and nothing that is compared here.
    .filter((file) => file.includes('-body-') && !file.includes('/Patch'))
    .map((file) => {
      const metadata = readObject(file.replace('-body-', '-metadata-'));
      return {
        action: String(metadata.action),
        controller: String(metadata.controllerInstanceName),
        body: readObject(file),
      };
    });

/** `test.yaml` of a recording. */
export const recordedTest = (name: string): { readonly now: number; readonly controllers: readonly string[] } => {
  const { now, controllers } = readObject(join(folder, name, 'test.yaml'));
  return {
    now: Date.parse(String(now)),
    controllers: Array.isArray(controllers) ? controllers.map(String) : [],
  };
};

const controllerResults = (name: string): readonly JsonObject[] => {
  const file = join(folder, name, 'expected-output/controller-results.yaml');
  const results = existsSync(file) ? readObject(file).controllerResults : [];
  return (Array.isArray(results) ? results : []).filter(isJsonObject);
};

/** Errors that a controller ended with. */
export const recordedErrors = (name: string, controller: string): readonly string[] => {
  const errors = controllerResults(name).find((result) => result.controllerName === controller)?.errors;
  return (Array.isArray(errors) ? errors : []).flatMap((error) => (isJsonObject(error) ? [String(error.message)] : []));
};

/** Whether a controller ran. */
export const recordedStatus = (name: string, controller: string): string | undefined => {
  const found = controllerResults(name).find((result) => result.controllerName === controller);
  return found === undefined ? undefined : String(found.status);
};

/** Copies files below a folder, pages of a release in place of their names: recordings leave those out. */
function copyFiles(from: string, to: string, asset: (file: string) => string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyFiles(source, target, asset);
    else writeFileSync(target, withAssets(readFileSync(source), asset));
  }
}

const withAssets = (bytes: Buffer, asset: (file: string) => string): Buffer | string =>
  bytes.includes('ASSET(') ? bytes.toString().replaceAll(/ASSET\((.*?)\)/g, (_, name: string) => asset(name)) : bytes;

/** Lays the files of a recording over those of the one it builds on. */
const expandInput = (directory: string, target: string, asset: (file: string) => string): void => {
  const overlay = join(directory, 'input.yaml');
  if (existsSync(overlay)) {
    const { base, without } = readObject(overlay);
    const sibling = join(directory, '..', basename(String(base)));
    const below = existsSync(join(sibling, 'test.yaml')) ? sibling : join(shared, 'cases', String(base));
    expandInput(below, target, asset);
    for (const file of Array.isArray(without) ? without : []) rmSync(join(target, String(file)), { force: true });
  }
  const own = join(directory, 'input-dir');
  if (existsSync(own)) copyFiles(own, target, asset);
};

const shortAsset = (): string => 'YXNzZXQ=';

/**
 * The folder of a recording's input. Laid out once a run for all suites; where two do so at the same time, the folder of the
 * first stays.
 */
function inputFolder(name: string, asset: (file: string) => string): string {
  const folders = asset === shortAsset ? process.env.OM_RECORDINGS : undefined;
  const kept = folders && join(folders, name);
  if (kept !== undefined && existsSync(kept)) return kept;
  const target = mkdtempSync(join(folders ?? tmpdir(), 'recording-'));
  expandInput(join(folder, name), target, asset);
  if (kept === undefined) return target;
  try {
    renameSync(target, kept);
  } catch {
    rmSync(target, { recursive: true });
  }
  return kept;
}

/**
 * The cluster of a recording.
 *
 * @param asset - base64 of a page of the release; by default something short in its place
 */
export const recordedState = (
  name: string,
  types: readonly ResourceType<KubeObject>[],
  asset: (file: string) => string = shortAsset,
): ClusterState => readInput(inputFolder(name, asset), types).clusters.Configuration;

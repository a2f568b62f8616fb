import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { isJsonObject, type JsonObject } from '../../../../../src/kube/json';
import { readYaml } from '../../../../../src/kube/read-yaml';
import { readInput } from '../../../../../src/om/input/read-input';
import type { ResourceType } from '../../../../../src/om/resource-type';
import type { Input } from '../../../../../src/om/state/cluster-state';
import { expandInput } from '../../../../../src/om/tester/expand-input';

/** Recordings of the original programs beside a checkout; without them there is nothing to compare with. */
const shared = resolve(__dirname, '../../../../../../shared');

/** One request that the original made, as far as files tell. */
export interface Recorded {
  readonly action: string;
  readonly resource: string;
  readonly namespace: string;
  readonly name: string;
  readonly body: JsonObject;
}

/** A recorded run. */
export interface Recording {
  readonly name: string;
  readonly directory: string;
  readonly requests: readonly Recorded[];
}

const walk = (directory: string): readonly string[] =>
  existsSync(directory)
    ? readdirSync(directory, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : [];

/** Reads a YAML file that holds one object. */
export function readObject(file: string): JsonObject {
  const value = readYaml(withAssets(readFileSync(file, 'utf8')), { maxBytes: 1 << 24, maxAliases: 100 });
  if (!isJsonObject(value)) throw new Error(`${file} holds no object`);
  return value;
}

/** Pages of a release stand for themselves in recordings. */
const withAssets = (text: string): string =>
  text.replace(/ASSET\(([\w./-]+)\)/g, (_, name: string) =>
    readFileSync(join(shared, 'assets', name)).toString('base64'),
  );

const recordedIn = (directory: string, kind: string): readonly Recorded[] =>
  walk(join(directory, 'expected-output'))
    .filter((file) => file.includes(`/${kind}/`) && !/\/[0-9a-f]{4}-(metadata|options)-[^/]*$/.test(file))
    .flatMap((file) => {
      const [, action = '', , namespace = ''] = relative(join(directory, 'expected-output'), file).split('/');
      const name = basename(file, '.yaml').replace(/^[0-9a-f]{4}-body-/, '');
      return action === 'Delete' ? [] : [{ action, resource: kind, namespace, name, body: readObject(file) }];
    });

/** All recorded runs of a suite, with what they wrote of a kind such as `apps/deployments`. */
const allRecordings = (suite: string, kind: string): readonly Recording[] =>
  walk(join(shared, 'cases', suite))
    .filter((file) => basename(file) === 'test.yaml')
    .map((file) => resolve(file, '..'))
    .map((directory) => ({
      name: relative(join(shared, 'cases', suite), directory),
      directory,
      requests: recordedIn(directory, kind),
    }));

/** The recorded runs of a suite that wrote objects of a kind. */
export const recordings = (suite: string, kind: string): readonly Recording[] =>
  allRecordings(suite, kind).filter(({ requests }) => requests.length > 0);

/** Runs over a cluster in which there was nothing of a kind to write, by their names. */
export const settled = (suite: string, kind: string, names: readonly string[]): readonly Recording[] =>
  allRecordings(suite, kind).filter(({ name, requests }) => names.includes(name) && requests.length === 0);

/** What a recording wrote of another kind. */
export const alsoWritten = (recording: Recording, kind: string): readonly Recorded[] =>
  recordedIn(recording.directory, kind);

/** The input of a recorded run. */
export function inputOf({ directory }: Recording, types: readonly ResourceType[]): Input {
  const target = mkdtempSync(join(tmpdir(), 'recording-'));
  try {
    expandInput(directory, target, join(shared, 'assets'));
    return readInput(target, types);
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
}

/** The environment a run was recorded with. */
export function environmentOf({ directory }: Recording): ReadonlyMap<string, string> {
  const file = join(directory, 'env.yaml');
  const environment = existsSync(file) ? readObject(file).environment : {};
  return new Map(
    isJsonObject(environment) ? Object.entries(environment).map(([name, value]) => [name, String(value)]) : [],
  );
}

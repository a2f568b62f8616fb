import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SideObject } from '../../diff/matching';
import { isJsonObject, type JsonValue } from '../../kube/json';
import { readYaml, YamlError } from '../../kube/read-yaml';
import { isKubeObject } from '../../kube/types/meta';
import { InputError } from '../../om/input/input-error';
import { readJson } from '../../om/input/read-json';
import { pathError } from '../path-error';

const LARGEST = 64 * 1024 * 1024;
const DEEPEST = 100;

const expected = 'Kubernetes objects in YAML or JSON';

/** The objects of one file of manifests, lists taken apart. @throws InputError for a file that cannot be used */
export function manifestsInFile(file: string): readonly SideObject[] {
  return documentsIn(file).flatMap((document) => objectsIn(document, file));
}

/** The objects of every `.yaml`, `.yml` and `.json` below a directory. @throws InputError for one that cannot be used */
export function manifestsInDirectory(directory: string): readonly SideObject[] {
  const files = filesBelow(directory);
  if (files.length === 0) {
    throw new InputError({
      file: directory,
      found: 'no manifests',
      expected: 'an input directory, an output of apply-configuration, or a directory with .yaml or .json files',
    });
  }
  return files.flatMap(manifestsInFile);
}

function filesBelow(directory: string): readonly string[] {
  return system(directory, () => readdirSync(directory, { withFileTypes: true }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) return filesBelow(path);
      return entry.isFile() && /\.(?:ya?ml|json)$/.test(entry.name) ? [path] : [];
    });
}

/** The documents of a file, empty ones left out. @throws InputError for a file that cannot be read */
export function documentsIn(file: string): readonly JsonValue[] {
  const text = system(file, () => {
    if (statSync(file).size > LARGEST) throw new InputError({ file, found: 'more than 64 MiB', expected });
    return readFileSync(file, 'utf8');
  });
  try {
    const documents = file.endsWith('.json')
      ? [readJson(text, DEEPEST)]
      : text.split(marker).map((part) => readYaml(part));
    return documents.filter((document) => document !== null);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    // The reader's own words may quote what stands there, and that may be a secret.
    throw new InputError({ file, found: 'a text that does not parse', expected });
  }
}

/** What stands between two documents of a YAML stream. */
const marker = /^(?:---(?=\s|$)|\.\.\.\s*$)/m;

function objectsIn(value: JsonValue, file: string): readonly SideObject[] {
  if (
    isJsonObject(value) &&
    typeof value.kind === 'string' &&
    value.kind.endsWith('List') &&
    Array.isArray(value.items)
  ) {
    return value.items.flatMap((item: JsonValue) => objectsIn(item, file));
  }
  if (!isJsonObject(value) || !isKubeObject(value) || typeof value.metadata.name !== 'string') {
    throw new InputError({
      file,
      found: isJsonObject(value)
        ? 'a document without apiVersion, kind or metadata.name'
        : 'a document that is no object',
      expected,
    });
  }
  return [{ object: value }];
}

function system<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError({ file, found: pathError(error), expected });
  }
}

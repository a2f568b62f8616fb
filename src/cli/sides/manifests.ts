import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Located, placeIn } from '../../check/locate';
import type { PathPart } from '../../check/manifest';
import { SourceText } from '../../check/source-text';
import { type SourceNode, sourceTrees } from '../../check/source-tree';
import type { SideObject } from '../../diff/matching';
import type { Path } from '../../diff/model';
import { positionsOf } from '../../diff/positions';
import { isJsonObject, type JsonValue } from '../../kube/json';
import { isKubeObject } from '../../kube/types/meta';
import { InputError } from '../../om/input/input-error';
import { textOf } from '../../om/input/input-file';
import { describeSystemError } from '../../om/input/system-error';
import { DEEPEST, documentsOf, textIn } from '../read-documents';
import { readStandardInput, STANDARD_INPUT_NAME } from '../standard-input';

const expected = 'Kubernetes objects in YAML or JSON';

/** The objects of one file of manifests, lists taken apart. @throws InputError for a file that cannot be used */
export const manifestsInFile = (file: string): readonly SideObject[] => manifestsInText(file, textIn(file, expected));

/** The objects of what the standard input holds, likewise. */
export const manifestsInStandardInput = (): readonly SideObject[] =>
  manifestsInText(STANDARD_INPUT_NAME, textOf(STANDARD_INPUT_NAME, readStandardInput(expected)));

function manifestsInText(file: string, text: string): readonly SideObject[] {
  const source = new SourceText(file, text);
  let trees: ReturnType<typeof sourceTrees> | undefined;
  return documentsOf(source, expected).flatMap((document, index) => {
    const tree = (): SourceNode | undefined => {
      trees ??= treesOf(text);
      return trees[index];
    };
    return objectsIn(document, { source, tree, at: [] });
  });
}

/** JSON may hold what the parser of YAML does not take; then nothing is known but the file. */
function treesOf(text: string): ReturnType<typeof sourceTrees> {
  try {
    return sourceTrees(text, DEEPEST);
  } catch {
    return [];
  }
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
      return entry.isFile() && isNamedAsManifest(entry.name) ? [path] : [];
    });
}

/** As manifests are called, or as `kubectl diff` calls them: `apps.v1.Deployment.app.web`, with neither namespace nor group where there is none. */
const isNamedAsManifest = (name: string): boolean =>
  /\.(?:ya?ml|json)$/.test(name) ||
  /^(?:[a-z\d.-]+\.)?v\d+(?:(?:alpha|beta)\d+)?\.[A-Z][A-Za-z\d]*\.[a-z\d-]*\../.test(name);

function objectsIn(value: JsonValue, place: Located): readonly SideObject[] {
  const { file } = place.source;
  if (
    isJsonObject(value) &&
    typeof value.kind === 'string' &&
    value.kind.endsWith('List') &&
    Array.isArray(value.items)
  ) {
    const items: readonly JsonValue[] = value.items;
    return items.flatMap((item, index) => objectsIn(item, { ...place, at: [...place.at, 'items', index] }));
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
  return [{ object: value, placeOf: (path) => ({ file, ...placeIn(place, partsTo(value, path)) }) }];
}

/** The steps to a place as far as they are there; those into a document end at the text that holds it. */
function partsTo(object: JsonValue, path: Path): readonly PathPart[] {
  const document = path.findIndex(({ kind }) => kind === 'document');
  const positions = positionsOf(object, document < 0 ? path : path.slice(0, document));
  const missing = positions.indexOf(undefined);
  return (missing < 0 ? positions : positions.slice(0, missing)).filter((position) => position !== undefined);
}

function system<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new InputError({ file, found: describeSystemError(error), expected });
  }
}

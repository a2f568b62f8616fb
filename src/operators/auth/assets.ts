import * as fs from 'node:fs';
import * as path from 'node:path';
import { isJsonObject, type JsonValue } from '../../kube/json';
import { readYaml, YamlError } from '../../kube/read-yaml';
import type { CustomResourceDefinition } from '../../kube/types';
import { InputError } from '../../om/input/input-error';
import { packageFolder } from '../../om/package-folder';

/** The folders of pages: they differ between the topologies in a release. */
export const assetSets = ['standalone', 'hosted'] as const;
/** One of {@link assetSets}. */
export type AssetSet = (typeof assetSets)[number];

/** The pages of the oauth-server, Go templates. */
export const assetPages = ['login', 'providers', 'errors'] as const;
/** One of {@link assetPages}. */
export type AssetPage = (typeof assetPages)[number];

/** Content of an OpenShift release, or our own in its place. Each file is read when it is first asked for. */
export interface Assets {
  /** @throws InputError if the file cannot be used */
  page(set: AssetSet, page: AssetPage): string;
  /** The definition of RoleBindingRestrictions. @throws InputError if the file cannot be used */
  roleBindingRestrictions(): CustomResourceDefinition;
}

const unusable = (file: string, found: string, expected: string): InputError =>
  new InputError({
    file,
    found,
    expected,
    hint: 'Put it there, or leave --assets and OM_ASSETS out to use the assets that come with the package',
  });

/** Put in place of the name where the program is one file with no others beside it: our own assets by their path. */
declare const OM_ASSETS: { readonly [file: string]: string | undefined } | undefined;

/** Whether the program is one file that does not rest in its package: what the package has beside it is not there. */
export const isOneFile = (): boolean => typeof OM_ASSETS !== 'undefined';

const MAX_BYTES = 4 * 1024 * 1024;
const DEFINITION = 'rolebindingrestrictions.authorization.openshift.io';
const DEFINITION_FILE = 'standalone/authorization.openshift.io_rolebindingrestrictions.yaml';

/**
 * The assets of a folder with `standalone/` and `hosted/`, each with `login.html`, `providers.html` and `errors.html`, and
 * the definition of RoleBindingRestrictions in `standalone/`.
 *
 * @param directory a release's own assets; by default those of the package
 * @throws InputError if there is no such folder; for its files, when they are asked for
 */
export function loadAssets(directory?: string): Assets {
  if (directory !== undefined) return assetsIn(directory);
  own ??= loadOwn();
  return own;
}

/** Our own stay as they are for as long as a process runs. */
let own: Assets | undefined;

const loadOwn = (): Assets =>
  typeof OM_ASSETS === 'undefined' ? assetsIn(ownFolder()) : assetsFrom('assets', textsIn(OM_ASSETS));

function assetsIn(directory: string): Assets {
  if (fs.statSync(directory, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw unusable(directory, 'no such folder', 'a folder with standalone/ and hosted/');
  }
  return assetsFrom(directory, (file) => readRegularFile(directory, file));
}

const textsIn =
  (texts: { readonly [file: string]: string | undefined }) =>
  (file: string): string => {
    const text = texts[file];
    if (text === undefined) throw unusable(file, 'nothing', 'a file of the program');
    return text;
  };

function assetsFrom(directory: string, readFile: (file: string) => string): Assets {
  const read = once(readFile);
  const definition = once((file) => parseDefinition(path.join(directory, file), read(file)));
  return {
    page: (set, page) => read(`${set}/${page}.html`),
    roleBindingRestrictions: () => definition(DEFINITION_FILE),
  };
}

/** The folder `assets` of the package, from wherever in it the compiled or bundled code runs. */
const ownFolder = (): string => path.join(packageFolder() ?? __dirname, 'assets');

const once = <T>(make: (file: string) => T): ((file: string) => T) => {
  const made = new Map<string, T>();
  return (file) => {
    const known = made.get(file);
    if (known !== undefined) return known;
    const value = make(file);
    made.set(file, value);
    return value;
  };
};

/** Links are refused, of the file and of its folder: a folder of assets is all that a run may read. */
const readRegularFile = (directory: string, file: string): string => {
  const full = path.join(directory, file);
  const folder = path.dirname(full);
  if (fileKind(folder) !== 'a folder') throw unusable(folder, fileKind(folder), 'a folder');
  const kind = fileKind(full);
  if (kind !== 'a file') throw unusable(full, kind, 'a regular file');
  const { size } = fs.lstatSync(full);
  if (size > MAX_BYTES) throw unusable(full, `${size} bytes`, `at most ${MAX_BYTES} bytes`);
  return decode(full, fs.readFileSync(full));
};

const fileKind = (file: string): string => {
  const stat = fs.lstatSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return 'no such file';
  if (stat.isSymbolicLink()) return 'a link';
  if (stat.isDirectory()) return 'a folder';
  return stat.isFile() ? 'a file' : 'neither a file nor a folder';
};

const decode = (file: string, bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw unusable(file, 'not UTF-8', 'text in UTF-8');
  }
};

const parseDefinition = (file: string, text: string): CustomResourceDefinition => {
  const value = parse(file, text);
  if (!isDefinition(value)) {
    throw unusable(file, 'another object', `a CustomResourceDefinition ${DEFINITION} (apiextensions.k8s.io/v1)`);
  }
  return value;
};

const parse = (file: string, text: string): JsonValue => {
  try {
    return readYaml(text);
  } catch (error) {
    if (error instanceof YamlError) throw unusable(file, error.reason, 'YAML');
    throw error;
  }
};

const isDefinition = (value: JsonValue): value is CustomResourceDefinition =>
  isJsonObject(value) &&
  value.apiVersion === 'apiextensions.k8s.io/v1' &&
  value.kind === 'CustomResourceDefinition' &&
  isJsonObject(value.metadata) &&
  value.metadata.name === DEFINITION &&
  isJsonObject(value.spec);

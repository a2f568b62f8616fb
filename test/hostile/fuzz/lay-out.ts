import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { JsonObject, JsonValue } from '../../../src/kube/json';
import { isJsonObject } from '../../../src/kube/json';
import { readYaml } from '../../../src/kube/read-yaml';
import { toYaml } from '../../../src/kube/yaml';
import { readTree, writeTree } from '../../om/support/directory';
import { Canaries, placesOf, planted } from '../canaries';
import { archiveOf, broken, type Member } from './archives';
import { asJson, type Composition, compositions, preferred } from './compositions';
import { type Hazard, type Recipe, type Replacement, withReplaced } from './recipe';
import { hostileFiles, hostileNames, hostileTexts } from './texts';

/** What was laid out. */
export interface Hostile {
  /** The directory, archive or file. */
  readonly input: string;
  /** The example as it is. */
  readonly good: string;
  /** What none of it may say. */
  readonly canaries: Canaries;
}

/** Kinds of planted objects that leave the input readable; a second mention makes one more frequent. */
const plantedKinds = ['Secret', 'ConfigMap', 'Deployment', 'OAuthClient', 'Authentication', 'Secret', '', ''];

/**
 * Makes the directory of a recipe.
 *
 * @param examples where the examples are
 * @param folder an empty one
 */
export function layOut(recipe: Recipe, examples: string, folder: string): Hostile {
  const { example, hazards, command, variant } = recipe;
  const good = join(examples, example);
  const composition = compositions[command];
  const files = { ...(composition?.files(readTree(good), good) ?? readTree(good)) };
  const canaries = new Canaries();
  const kind = plantedKinds[variant % plantedKinds.length];
  const prefix = example === 'hosted' ? 'UserWorkload/' : '';
  for (const [path, object] of Object.entries(placesOf(planted(canaries)))) {
    if (isJsonObject(object) && object.kind === kind && command !== 'run --kubeconfig')
      Object.assign(files, { [prefix + path]: toYaml(object) });
  }
  writeTree(join(folder, 'outside'), { secret: canaries.plant('a file outside'), 'folder/x.yaml': 'a: b\n' });
  const tree = join(folder, 'tree');
  writeTree(join(folder, 'given'), { 'change.yaml': toYaml(changeOf(example)) });
  if (command === 'test' || command === 'sequence replay') {
    writeTree(join(tree, 'case', 'input-dir'), files);
    writeTree(join(tree, 'case'), testFiles);
  } else if (command === 'fleet synth') {
    writeTree(join(tree, 'alpha'), files);
    writeTree(tree, { 'beta.yaml': Object.values(readTree(good)).join('\n---\n') });
  } else writeTree(tree, files);
  const paths = preferred(Object.keys(readTree(tree)), variant);
  for (const hazard of hazards) endanger(tree, paths, hazard);
  return { input: inputOf(recipe, composition, tree, folder), good, canaries };
}

/** Commands that take many inputs, each in a folder of its own. */
const takesFolder: ReadonlySet<string> = new Set(['test', 'sequence replay', 'fleet synth']);

function inputOf(
  { command, form, breakage, variant, text }: Recipe,
  composition: Composition | undefined,
  tree: string,
  folder: string,
): string {
  if (takesFolder.has(command)) return tree;
  if (composition === undefined) return handedOver(tree, folder, form, breakage);
  const readable = Object.entries(readTree(tree)).flatMap(([path, content]) => {
    const json = asJson(content, form === 'documents');
    return json === undefined ? [] : [[path, json] as const];
  });
  const whole = composition.of(Object.fromEntries(readable), { variant, text: hostileTexts[text]?.() ?? '' });
  const isBroken = form === 'tar' || form === 'tar.gz' || form === 'zip';
  const path = join(folder, 'composed.yaml');
  writeFileSync(path, isBroken ? broken(Buffer.from(whole), breakage.kind, breakage.at) : whole);
  return path;
}

const testFiles = {
  'test.yaml': 'testName: case\ndescription: any\nnow: "2027-01-15T09:30:00Z"\n',
  'env.yaml': 'environment: {OPERATOR_IMAGE_VERSION: "1"}\n',
  'network.yaml': '{}\n',
  'expected-output/controller-results.yaml': 'controllerResults: []\n',
  'expected-output/Management/Create/cluster-scoped-resources/core/namespaces/0000-body-x.yaml':
    'apiVersion: v1\nkind: Namespace\nmetadata: {name: x}\n',
};

/** A change that nothing is wrong with. */
const changeOf = (example: Recipe['example']): JsonObject =>
  example === 'standalone'
    ? {
        apiVersion: 'config.openshift.io/v1',
        kind: 'OAuth',
        metadata: { name: 'cluster' },
        spec: { tokenConfig: { accessTokenMaxAgeSeconds: 60 } },
      }
    : {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'staff-htpasswd', namespace: 'clusters-brook' },
        data: { htpasswd: '' },
      };

function endanger(tree: string, paths: readonly string[], hazard: Hazard): void {
  const path = join(tree, paths[hazard.file % paths.length] ?? '');
  if (hazard.kind === 'name') {
    const content = hostileFiles[hazard.content]?.() ?? Buffer.alloc(0);
    const name = hostileNames[hazard.name] ?? 'x';
    writeIfPossible(join(dirname(path), hazard.content % 2 === 0 ? `${name}.yaml` : name), content);
    if (hazard.content % 3 === 0) writeIfPossible(join(dirname(dirname(path)), name, 'x.yaml'), content);
    return;
  }
  if (!existsSync(path) || !lstatSync(path).isFile()) return;
  const before = readFileSync(path);
  rmSync(path);
  const put = writerOf[hazard.kind];
  if (put !== undefined) put(path, tree);
  else {
    const after = contentOf(before, hazard);
    if (after !== undefined) writeFileSync(path, after);
  }
}

/** What stands in the place of a file and is none. */
const writerOf: { readonly [kind in Hazard['kind']]?: (path: string, tree: string) => unknown } = {
  remove: () => undefined,
  folder: (path) => mkdirSync(path),
  pipe: (path) => spawnSync('mkfifo', [path]),
  loop: (path) => symlinkSync(path, path),
  outside: (path, tree) => symlinkSync(join(tree, '..', 'outside', 'secret'), path),
  dangling: (path) => symlinkSync('nowhere', path),
  upwards: (path) => symlinkSync('..', path),
};

/** What becomes of a file's content; undefined where there is no file any more. */
function contentOf(before: Buffer, hazard: Hazard): Buffer | string | undefined {
  switch (hazard.kind) {
    case 'change':
      return rewritten(before, hazard.steps, () => replacementOf(hazard.replacement));
    case 'leaf':
      // Another text in the place of one is read further than what is of another type.
      return rewritten(before, hazard.steps, (part) =>
        typeof part === 'string' ? (hostileTexts[hazard.text]?.() ?? '') : part,
      );
    case 'key': {
      const key = hostileTexts[hazard.text]?.() ?? '';
      const added = (part: JsonValue): JsonValue => (isJsonObject(part) ? { ...part, [key]: key } : { [key]: part });
      return rewritten(before, hazard.steps, added);
    }
    case 'cut':
    case 'garble':
    case 'repeat':
      return damaged(before, hazard);
    case 'whole':
      return hostileFiles[hazard.content]?.() ?? before;
    default:
      return undefined;
  }
}

/** A name that this file system does not take is none that an input can have. */
function writeIfPossible(path: string, content: Buffer): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  } catch {
    // Nothing is there then.
  }
}

function rewritten(before: Buffer, steps: readonly number[], change: (part: JsonValue) => JsonValue | undefined) {
  try {
    return JSON.stringify(withReplaced(readYaml(before.toString()), steps, change) ?? null);
  } catch {
    // Damaged before: there is no value in it to change.
    return before;
  }
}

function replacementOf(replacement: Replacement): JsonValue | undefined {
  if (replacement.kind === 'remove') return undefined;
  return replacement.kind === 'value' ? replacement.value : (hostileTexts[replacement.text]?.() ?? '');
}

type Damage = Extract<Hazard, { readonly at: number }>;

function damaged(before: Buffer, { kind, at, noise }: Damage): Buffer {
  const split = Math.floor(at * before.length);
  const [head, tail] = [before.subarray(0, split), before.subarray(split)];
  if (kind === 'cut') return head;
  return kind === 'repeat' ? Buffer.concat([before, head]) : Buffer.concat([head, Buffer.from(noise), tail]);
}

/** The tree as it is handed over: itself, within other folders, or as one file. */
function handedOver(tree: string, folder: string, form: Recipe['form'], breakage: Recipe['breakage']): string {
  switch (form) {
    case 'directory':
      return tree;
    case 'gathered': {
      const outer = join(folder, 'must-gather.local.1');
      mkdirSync(outer);
      spawnSync('mv', [tree, join(outer, 'quay-io-image-sha256-0')]);
      return outer;
    }
    case 'documents': {
      const path = join(folder, 'all.yaml');
      writeFileSync(path, Object.values(contentsOf(tree)).join('\n---\n'));
      return path;
    }
    case 'list': {
      const path = join(folder, 'all.json');
      writeFileSync(path, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objectsOf(tree) }));
      return path;
    }
    case 'tar':
    case 'tar.gz':
    case 'zip': {
      const path = join(folder, `dump.${form}`);
      const members = Object.entries(contentsOf(tree)).map(([name, content]): Member => ({ name, content }));
      writeFileSync(path, archiveOf(members, form, breakage));
      return path;
    }
  }
}

const contentsOf = (tree: string): { readonly [path: string]: Buffer } =>
  Object.fromEntries(Object.keys(readTree(tree)).map((path) => [path, readFileSync(join(tree, path))]));

const objectsOf = (tree: string): readonly JsonValue[] =>
  Object.values(contentsOf(tree)).flatMap((content): readonly (JsonObject | JsonValue)[] => {
    try {
      return [readYaml(content.toString())];
    } catch {
      return [];
    }
  });

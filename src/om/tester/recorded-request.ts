import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import { isJsonObject, type JsonValue } from '../../kube/json';
import { readYaml, YamlError } from '../../kube/read-yaml';
import { unparsed } from '../input/unparsed';
import { unspecifiedFolder } from '../output/output-layout';
import { clusterTypes } from '../state/cluster-state';
import { filesBelow, withAssets } from './expand-input';
import { readRegularFile } from './regular-file';

/** A write as an output directory holds it. */
export interface RecordedRequest {
  /** `Configuration`, `Management`, `UserWorkload` or `Unspecified`. */
  readonly cluster: string;
  readonly action: string;
  /** `core` for the core group. */
  readonly group: string;
  readonly resource: string;
  /** Empty for cluster-scoped objects. */
  readonly namespace: string;
  /** The name, or the beginning of a generated one. */
  readonly name: string;
  readonly body: JsonValue | undefined;
  readonly options: JsonValue | undefined;
  /** Who asked; undefined where only bodies were recorded. */
  readonly author?: {
    readonly controller: string;
    readonly fieldManager: string;
    readonly patchType: string;
    /** Empty where the action says which part of the object is written. */
    readonly subresource: string;
  };
}

const partFile = /^([0-9a-f]{4}|MISSING)-(metadata|body|options)-(.*)\.yaml$/;

type Part = 'metadata' | 'body' | 'options';
const isPart = (text: string | undefined): text is Part => text === 'metadata' || text === 'body' || text === 'options';

/**
 * The writes in an output directory. Directories of bodies alone, `<name>.yaml`, are read too.
 *
 * @throws InputError for a file that holds no YAML
 */
export function readRequests(directory: string, assets?: string): readonly RecordedRequest[] {
  return [...clusterTypes, unspecifiedFolder].flatMap((cluster) =>
    requestsBelow(join(directory, cluster), cluster, assets),
  );
}

/** The writes of one cluster's folder. */
export function requestsBelow(folder: string, cluster: string, assets?: string): readonly RecordedRequest[] {
  if (!existsSync(folder)) return [];
  const requests = new Map<string, { readonly path: readonly string[]; readonly name: string; parts: Parts }>();
  for (const path of filesBelow(folder)) {
    const segments = path.split(sep);
    const file = segments.pop() ?? '';
    const [, hash = '', part, name = ''] = partFile.exec(file) ?? [];
    const whole = !isPart(part);
    const key = [...segments, whole ? file : `${hash}-${name}`].join('/');
    const request = requests.get(key) ?? {
      path: segments,
      name: whole ? file.replace(/\.yaml$/, '') : name,
      parts: {},
    };
    const value = readContent(join(folder, path), folder, assets);
    request.parts = { ...request.parts, [whole ? 'body' : part]: value };
    requests.set(key, request);
  }
  return [...requests.values()].map(({ path, name, parts }) => fromParts(cluster, path, name, parts));
}

type Parts = { readonly [P in Part]?: JsonValue };

function fromParts(cluster: string, path: readonly string[], name: string, parts: Parts): RecordedRequest {
  const [action = '', scope, ...rest] = path.map(unescaped);
  const namespace = scope === 'namespaces' ? (rest.shift() ?? '') : '';
  const [group = '', resource = ''] = rest;
  const { metadata, body, options } = parts;
  const text = (member: string): string =>
    isJsonObject(metadata) && typeof metadata[member] === 'string' ? metadata[member] : '';
  const author =
    metadata === undefined
      ? undefined
      : {
          controller: text('controllerInstanceName'),
          fieldManager: text('fieldManager'),
          patchType: text('patchType'),
          subresource: text('subresource'),
        };
  return { cluster, action, group, resource, namespace, name: unescaped(name), body, options, author };
}

const unescaped = (text: string): string => text.replaceAll('-COLON-', ':');

function readContent(file: string, folder: string, assets: string | undefined): JsonValue | undefined {
  const text = readRegularFile(file, folder).toString('utf8');
  if (text.trim() === '') return undefined;
  try {
    return readYaml(text.includes('ASSET(') ? withAssets(text, assets, file) : text);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw unparsed(error, { file, expected: 'one YAML document' });
  }
}

/** Whether a request records an event. */
export const isEvent = ({ resource, group }: RecordedRequest): boolean =>
  resource === 'events' && (group === 'core' || group === 'events.k8s.io');

/** `ApplyStatus operator.openshift.io/authentications cluster`: what tells requests apart before one looks into them. */
export const identityOf = ({ action, group, resource, namespace, name }: RecordedRequest): string =>
  `${action} ${group}/${resource} ${namespace === '' ? '' : `${namespace}/`}${name}`;

/** Who asked, in words; empty where it is not known or nobody in particular did. */
export const authorOf = ({ author }: RecordedRequest): string => {
  if (author === undefined) return '';
  const { controller, fieldManager, patchType } = author;
  return [controller, fieldManager === '' || fieldManager === controller ? '' : `as ${fieldManager}`, patchType]
    .filter((part) => part !== '')
    .join(' ');
};

/** The file of a request's body below the output, without the hash in its name. */
export function fileOf({ cluster, action, group, resource, namespace, name }: RecordedRequest): string {
  const scope = namespace === '' ? ['cluster-scoped-resources'] : ['namespaces', namespace];
  return [cluster, action, ...scope, group, resource, `${name}.yaml`].join('/').replaceAll(':', '-COLON-');
}

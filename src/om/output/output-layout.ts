import { createHash } from 'node:crypto';
import { holdsSecret } from '../../kube/holds-secret';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { toYaml } from '../../kube/yaml';
import { describe } from '../input/input-object';
import { canonicalRequests, type Request, requestId } from '../request';
import { RequestMap } from '../request-map';
import type { RunResult } from '../run/run-controllers';
import { OutputError } from './output-error';
import type { OutputFile } from './write-directory';

/** Folder of writes that the operator did not declare. */
export const unspecifiedFolder = 'Unspecified';
/** File that says what became of each controller. */
export const resultsFile = 'controller-results.yaml';
/** File that says in which order each controller asked for its writes. The original's tools leave it alone. */
export const orderFile = 'request-order.yaml';

const longestName = 255;

/**
 * A name as a path segment. Colons are spelled out, because not every tool takes them in file names.
 *
 * @throws OutputError for a name that would not stay one segment of a path
 */
export const pathSegment = (text: string, request?: Request): string =>
  checkedSegment(text.replaceAll(':', '-COLON-'), text, request);

/**
 * A path segment of a name, as it is.
 *
 * @throws OutputError for one that would not stay one segment of a path
 */
export function checkedSegment(segment: string, text = segment, request?: Request): string {
  const fault =
    segment === ''
      ? 'is empty'
      : segment === '.' || segment === '..'
        ? 'is a path of its own'
        : /[/\\]/.test(segment)
          ? 'holds a path separator'
          : // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
            /[\u0000-\u001f\u007f]/.test(segment)
            ? 'holds a control character'
            : Buffer.byteLength(segment) > longestName
              ? `is longer than ${longestName} bytes`
              : undefined;
  if (fault === undefined) return segment;
  const of = request === undefined ? '' : ` of ${JSON.stringify(requestId(request))}`;
  throw new OutputError(`the name ${describe(text)}${of} ${fault}: it cannot become a file name`);
}

/** Whether a request carries values that only its owner may read. */
const isSecret = ({ kind, body }: Request): boolean => kind === 'Secret' || (isJsonObject(body) && holdsSecret(body));

const folderOf = (request: Request): string => {
  const { action, namespace, resource } = request;
  const segments = [
    action,
    ...(namespace === undefined || namespace === '' ? ['cluster-scoped-resources'] : ['namespaces', namespace]),
    resource.group === '' ? 'core' : resource.group,
    resource.resource,
  ];
  return segments.map((segment) => pathSegment(segment, request)).join('/');
};

/** Who asks, in the words of the contract (openshift/library-go `pkg/manifestclient`, `ActionMetadata`). */
const metadataOf = (request: Request): JsonObject => ({
  action: request.action,
  controllerInstanceName: request.controller,
  fieldManager: request.fieldManager,
  generateName: request.generateName ?? '',
  name: request.name,
  namespace: request.namespace,
  patchType: request.patchType,
  resourceType: {
    Group: request.resource.group,
    Resource: request.resource.resource,
    Version: request.resource.version,
  },
  subresource: request.subresource,
});

const shortHash = (...texts: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest('hex').slice(-4);
};

const yamlOf = (value: JsonValue | undefined): string => (value === undefined ? '' : toYaml(value));

/**
 * The files of requests below a cluster's folder: `<action>/<scope>/<group>/<resource>/<hash>-<part>-<name>.yaml`, one
 * metadata, one body and, where there are any, one options file each. The hash is the end of the SHA-256 of the body (of
 * the options where there is no body) and keeps different writes to one object apart. Where that is not enough, a write
 * gets another one: none is lost, and equal writes are one.
 */
export const requestFiles = (requests: readonly Request[]): readonly OutputFile[] =>
  placedRequests(requests).flatMap(({ files }) => files);

/** A request and its files. */
interface PlacedRequest {
  readonly request: Request;
  /** Where the body is. */
  readonly path: string;
  readonly files: readonly OutputFile[];
}

function placedRequests(requests: readonly Request[]): readonly PlacedRequest[] {
  const taken = new Set<string>();
  return canonicalRequests(requests).map((request) => {
    const folder = folderOf(request);
    const name = `${request.name}${request.generateName ?? ''}`;
    const metadata = toYaml(metadataOf(request));
    const body = yamlOf(request.body);
    const options = request.options && Object.keys(request.options).length > 0 ? toYaml(request.options) : '';
    const file = (hash: string, part: string) => `${folder}/${pathSegment(`${hash}-${part}-${name}.yaml`, request)}`;
    let hash = body !== '' ? shortHash(body) : options !== '' ? shortHash(options) : 'MISSING';
    for (let attempt = 0; taken.has(file(hash, 'body')); attempt++)
      hash = shortHash(body, options, metadata, `${attempt}`);
    const path = file(hash, 'body');
    taken.add(path);
    pathSegment(name, request);
    const secret = isSecret(request);
    const files = [
      { path: file(hash, 'metadata'), content: metadata, secret },
      { path, content: body, secret },
    ];
    return {
      request,
      path,
      files: options === '' ? files : [...files, { path: file(hash, 'options'), content: options, secret }],
    };
  });
}

/** Every file of the output of a run. */
export function outputFiles(result: RunResult): readonly OutputFile[] {
  const undeclared = new Set(result.undeclared);
  const folders = new Map<string, Request[]>();
  for (const request of result.requests) {
    const folder = undeclared.has(request) ? unspecifiedFolder : request.cluster;
    const members = folders.get(folder);
    if (members) members.push(request);
    else folders.set(folder, [request]);
  }
  const placed = [...folders].flatMap(([folder, requests]) =>
    placedRequests(requests).map(({ request, path, files }) => ({
      request,
      path: `${folder}/${path}`,
      files: files.map((file) => ({ ...file, path: `${folder}/${file.path}` })),
    })),
  );
  return [
    ...placed.flatMap(({ files }) => files),
    { path: resultsFile, content: toYaml({ controllerResults: result.controllerResults }), secret: false },
    { path: orderFile, content: toYaml({ requestOrder: orderOf(result, placed) }), secret: false },
  ];
}

/** The bodies' files of each controller's requests, in the order in which it asked for them. */
function orderOf({ order }: RunResult, placed: readonly PlacedRequest[]): JsonValue {
  const paths = new RequestMap<string>();
  for (const { request, path } of placed) paths.add(request, path);
  return order.map(({ controllerName, requests }) => ({
    controllerName,
    requests: requests.flatMap((request) => paths.get(request) ?? []),
  }));
}

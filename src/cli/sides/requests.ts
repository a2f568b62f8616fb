import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { SideObject } from '../../diff/matching';
import { asText } from '../../kube/as-text';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { isKubeObject } from '../../kube/types/meta';
import { InputError } from '../../om/input/input-error';
import { readResults } from '../../om/tester/controller-results';
import { needsLiveCluster } from '../../operators/auth/controllers';
import { documentsIn } from '../read-documents';

/**
 * The objects of an output directory of `apply-configuration`: what its requests would leave behind. Writes of a status,
 * patches and deletions are kept apart from the object itself.
 *
 * @throws InputError for a file that cannot be used
 */
export function requestsIn(directory: string): readonly SideObject[] {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort();
  return files.filter((file) => name.test(file)).map((file) => requestIn(directory, file));
}

/**
 * Why a run could not ask for all that it wants: controllers that failed or wait. Those that look at what runs say nothing
 * where nothing does, and make no object.
 */
export const leftUndoneIn = (directory: string): readonly string[] =>
  [...(readResults(directory) ?? [])].flatMap(([name, { errors, reason }]) => [
    ...(needsLiveCluster(name) ? [] : errors.map(({ message }) => `${name}: ${message}`)),
    ...(reason?.startsWith('waits for ') ? [`${name}: ${reason}`] : []),
  ]);

const name = /-metadata-[^/\\]*\.yaml$/;

function requestIn(directory: string, file: string): SideObject {
  const [cluster = ''] = file.split(sep);
  const metadata = oneObject(join(directory, file));
  const bodyFile = join(directory, file.replace(/-metadata-([^/\\]*\.yaml)$/, '-body-$1'));
  const body = documentsIn(bodyFile, 'the body of a request')[0];
  const aspect = aspectOf(asText(metadata.action ?? ''));
  const object = isJsonObject(body) && isKubeObject(body) ? body : reference(metadata, body);
  return { object, cluster, aspect };
}

function oneObject(file: string): JsonObject {
  const [document] = documentsIn(file, 'the metadata of a request');
  if (isJsonObject(document)) return document;
  throw new InputError({ file, found: 'no object', expected: 'the metadata of a request' });
}

function aspectOf(action: string): SideObject['aspect'] {
  if (action.endsWith('Status')) return 'status';
  if (action.startsWith('Delete')) return 'deletion';
  return action.startsWith('Patch') ? 'patch' : undefined;
}

/** Stands for an object of which a request says no more than where it is. */
function reference(metadata: JsonObject, body: JsonValue | undefined): SideObject['object'] {
  const { Group = '', Resource = '', Version = '' } = isJsonObject(metadata.resourceType) ? metadata.resourceType : {};
  const namespace =
    typeof metadata.namespace === 'string' && metadata.namespace !== '' ? metadata.namespace : undefined;
  return {
    apiVersion: Group === '' ? asText(Version) : `${asText(Group)}/${asText(Version)}`,
    kind: asText(Resource),
    metadata: { name: asText(metadata.name ?? ''), namespace },
    ...(body === undefined ? {} : { body }),
  };
}

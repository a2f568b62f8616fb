import { readFileSync, statSync } from 'node:fs';
import { isJsonObject, type JsonObject } from '../../../kube/json';
import { isKubeObject } from '../../../kube/types/meta';
import type { Environment } from '../../../om/controller';
import { InputError } from '../../../om/input/input-error';
import { textOf } from '../../../om/input/input-file';
import { readInputYaml } from '../../../om/input/read-input-yaml';
import { describeSystemError } from '../../../om/input/system-error';
import type { Input } from '../../../om/state/cluster-state';
import { splitInput } from '../../../om/state/memory-state';
import { stateOfObjects } from '../../../om/state/objects-input';
import { OverlayState } from '../../../om/state/overlay-state';
import { releaseOf } from '../observe/hosted/release';
import { hostedControlPlanes, type ImageStream, imageStreams } from '../resources/hypershift';
import { releaseImages } from '../standalone/operator-environment';

const LARGEST = 8 * 1024 * 1024;
const expected = 'what `oc adm release info -o json` prints, or the image-references of a release (an ImageStream)';

/**
 * Reads the images of a release.
 *
 * @param file YAML or JSON: what `oc adm release info -o json` prints, or the ImageStream in a release's `image-references`
 * @throws InputError when it is neither
 */
export function readReleaseImageReferences(file: string): ImageStream {
  const value = documentIn(file);
  const stream = isJsonObject(value.references) ? value.references : value;
  if (!isKubeObject(stream) || stream.kind !== 'ImageStream') {
    throw new InputError({ file, found: 'no ImageStream', expected });
  }
  const named = { ...stream, metadata: { ...stream.metadata, namespace: stream.metadata.namespace ?? 'release' } };
  const [read] = stateOfObjects([named], [imageStreams], file).list(imageStreams);
  if (read === undefined) throw new InputError({ file, found: 'no ImageStream', expected });
  return read;
}

function documentIn(file: string): JsonObject {
  try {
    const stats = statSync(file);
    if (!stats.isFile() || stats.size > LARGEST) {
      throw new InputError({ file, found: stats.isFile() ? 'a file of more than 8 MiB' : 'no regular file', expected });
    }
    const value = readInputYaml(textOf(file, readFileSync(file)), { file, expected });
    if (isJsonObject(value)) return value;
    throw new InputError({ file, found: 'no map', expected });
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError({ file, found: describeSystemError(error), expected });
  }
}

/** The environment of a standalone operator of this release. What is set already stays. */
export function environmentOfRelease(stream: ImageStream, environment: Environment): Environment {
  const { version, image } = releaseOf(stream);
  const images = releaseImages.flatMap(({ variable, image: name }): [string, string][] => {
    const found = image(name);
    return found === undefined ? [] : [[variable, found]];
  });
  const versions = ['OPERATOR_IMAGE_VERSION', 'OPERAND_OAUTH_SERVER_IMAGE_VERSION'].map((name) => [name, version]);
  return { ...Object.fromEntries([...versions, ...images]), ...environment };
}

/** The input of a hosted control plane with a release, where it has none of its own. */
export function inputWithRelease(input: Input, stream: ImageStream): Input {
  const { clusters } = input;
  const [hcp] = clusters.Management.list(hostedControlPlanes);
  const namespace = hcp?.metadata.namespace;
  if (namespace === undefined || clusters.Management.list(imageStreams, namespace).length > 0) return input;
  const Management = new OverlayState(clusters.Management);
  Management.put(imageStreams, { ...stream, metadata: { ...stream.metadata, namespace } });
  return splitInput(Management, clusters.UserWorkload);
}

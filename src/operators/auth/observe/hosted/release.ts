import type { ClusterState } from '../../../../om/state/cluster-state';
import { type ImageStream, imageStreams } from '../../resources/hypershift';

/** A release payload: its version and its images. */
export type Release = {
  /** Such as `4.18.0`. */
  readonly version: string;
  /** Pull specification of a logical image name such as `oauth-server`; undefined where the release has no such image. */
  readonly image: (name: string) => string | undefined;
};

/** Version of a control plane whose release is not among the input. */
export const DEFAULT_VERSION = '4.18.0';

/** The release where none is known: each logical image name stands for itself. */
export const unresolvedRelease: Release = { version: DEFAULT_VERSION, image: (name) => name };

/** The release that an image stream describes: its name is the version, its tags are the images. */
export function releaseOf(stream: ImageStream): Release {
  const images = new Map(stream.spec?.tags?.map((tag) => [tag.name, tag.from?.name ?? '']));
  return { version: stream.metadata.name ?? '', image: (name) => images.get(name) };
}

/** Reads the release of a control plane from the image stream in its namespace. */
export function observeRelease(management: ClusterState, namespace: string): Release {
  const stream = management.list(imageStreams, namespace)[0];
  return stream === undefined ? unresolvedRelease : releaseOf(stream);
}

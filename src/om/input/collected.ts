import { posix } from 'node:path';
import type { OpenedInput } from './open-input';

/** What collectors leave beside what they collected. */
const marks: ReadonlySet<string> = new Set([
  'event-filter.html',
  'gather-debug.log',
  'must-gather.log',
  'must-gather.logs',
  'timestamp',
  'version',
]);

/**
 * Whether an input was collected from a running cluster: `oc adm must-gather` and `oc adm inspect` leave marks beside the tree,
 * or in the folder above it. What such an input lacks may be in the cluster all the same.
 */
export function isCollected({ source, layout }: OpenedInput): boolean {
  const place = layout.kind === 'single' ? layout.cluster : (layout.management ?? layout.userWorkload);
  if (place?.kind !== 'tree') return false;
  const above = posix.dirname(place.root);
  const folders = above.length >= source.root.length ? [place.root, above] : [place.root];
  return folders.some((folder) => source.list(folder).some(({ name }) => marks.has(name)));
}

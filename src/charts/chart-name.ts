import path from 'node:path';
import { withoutTrailing } from '../kube/trim';

/** What the chart of an input is called: as its directory or file is, in small letters, without an extension. */
export function chartNameOf(input: string): string {
  const plain = path
    .basename(path.resolve(input))
    .replace(/\.(?:tar|tar\.gz|tgz|zip|ya?ml|json)$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-');
  return withoutTrailing(plain.replace(/^-+/, ''), '-') || 'cluster';
}

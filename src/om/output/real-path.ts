import { readlinkSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

const MOST_LINKS = 40;

/** Where a path leads once all links are followed, also where it, or folders on the way, are yet to be made. */
export function realPath(path: string, links = 0): string {
  const full = resolve(path);
  try {
    return realpathSync(full);
  } catch {
    if (full === dirname(full)) return full;
    const link = links > MOST_LINKS ? undefined : targetOf(full);
    return link === undefined
      ? join(realPath(dirname(full), links), basename(full))
      : realPath(resolve(dirname(full), link), links + 1);
  }
}

/** What a link says; undefined for what is none, or cannot be looked at. */
function targetOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

/** What tells a folder from others, whatever paths lead to it. */
function identity(path: string): string | undefined {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return undefined;
  }
}

/** Whether a path is a folder or lies in it, by the folders themselves: links and mounts give one several paths. */
export function isWithin(folder: string, path: string): boolean {
  const outer = realPath(folder);
  const wanted = identity(outer);
  for (let inner = realPath(path); ; inner = dirname(inner)) {
    if (inner === outer || (wanted !== undefined && identity(inner) === wanted)) return true;
    if (inner === dirname(inner)) return false;
  }
}

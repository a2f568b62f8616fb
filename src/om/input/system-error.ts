import { lstatSync } from 'node:fs';

const words: ReadonlyMap<string, string> = new Map(
  Object.entries({
    EACCES: 'no permission to read it',
    EPERM: 'no permission to read it',
    ELOOP: 'a link that leads back to itself',
    ENOENT: 'no such file or directory',
    EISDIR: 'a folder',
    ENOTDIR: 'a file where a folder was',
    ENAMETOOLONG: 'a path that is too long',
    EMFILE: 'too many open files',
  }),
);

const addressWords: ReadonlyMap<string, string> = new Map(
  Object.entries({
    EACCES: 'no permission to use it',
    EADDRINUSE: 'another program listens on it',
    EADDRNOTAVAIL: 'this machine has no such address',
    EAI_AGAIN: 'the name of the host cannot be looked up',
    ECONNREFUSED: 'nobody listens on it',
    ECONNRESET: 'the connection broke',
    ENOTFOUND: 'there is no host of that name',
    ENOTSOCK: 'it is no socket',
    EPIPE: 'the connection broke',
  }),
);

const member = (error: unknown, name: 'code' | 'message' | 'path'): unknown =>
  typeof error === 'object' && error !== null && name in error ? Reflect.get(error, name) : undefined;

/** The code of an exception of the system, such as `ENOENT`. */
export function systemErrorCode(error: unknown): string | undefined {
  const code = member(error, 'code');
  return typeof code === 'string' ? code : undefined;
}

/** The message of whatever was thrown, without its stack. */
export function thrownMessage(error: unknown): string {
  const message = member(error, 'message');
  return typeof message === 'string' ? message : String(error);
}

/** What an exception of the file system says about an entry that was to be read, in words. */
export function describeSystemError(error: unknown): string {
  const code = systemErrorCode(error);
  if (code === undefined) return 'an unreadable entry';
  if (code === 'ENOENT' && isLink(member(error, 'path'))) return 'a link to nothing';
  return words.get(code) ?? `an unreadable entry (${code})`;
}

/** What an exception of the network says about an address, or a socket of the file system, in words. */
export function describeAddressError(error: unknown): string {
  const code = systemErrorCode(error);
  return (code === undefined ? undefined : addressWords.get(code)) ?? describeSystemError(error);
}

const isLink = (path: unknown): boolean =>
  typeof path === 'string' && lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;

import { linkSync, lstatSync, renameSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { systemErrorCode } from '../om/input/system-error';
import { whileLocked } from '../om/output/directory-lock';

/** A socket that cannot be had, and what to do about it. */
export class SocketError extends Error {
  override readonly name = 'SocketError';
}

/** Bytes that the path of a socket may have where systems allow least. */
const LONGEST_PATH = 103;

/**
 * Listens on a unix socket that its owner alone may use. One that a dead process left is taken away.
 *
 * @param patience milliseconds that calls in flight are given when it ends
 * @returns what ends it: no call is taken any more, those in flight are answered, and the socket is gone
 * @throws SocketError where something else is there, such as the socket of a process that lives; the error of the system
 *   where none can be made
 */
export async function listenOn(server: Server, path: string, patience: number): Promise<() => Promise<void>> {
  // Called so until it is known that nobody else has the name.
  const made = `${path}.${process.pid}`;
  const longest = LONGEST_PATH - (made.length - path.length);
  if (Buffer.byteLength(made) > LONGEST_PATH) {
    throw new SocketError(`the path is longer than ${longest} bytes: name a shorter one`);
  }
  rmSync(made, { force: true });
  await listening(server, made);
  try {
    const stale = await leftBehind(path);
    whileLocked(`${path}.lock`, path, () => place(made, path, stale));
  } catch (error) {
    await closed(server, 0);
    throw error;
  }
  const own = inodeOf(path);
  // Once it does not listen any more, a connection ends with the call that was in flight.
  server.on('request', ({ socket }, outgoing) => outgoing.once('finish', () => server.listening || socket.end()));
  return async () => {
    if (inodeOf(path) === own) rmSync(path, { force: true });
    await closed(server, patience);
  };
}

/** Binds the server to a socket of mode 0600: it has that mode from the beginning. */
function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    const mask = process.umask(0o177);
    try {
      server.listen(path, () => {
        server.off('error', reject);
        resolve();
      });
    } finally {
      process.umask(mask);
    }
  });
}

const inodeOf = (path: string): number | undefined => lstatSync(path, { throwIfNoEntry: false })?.ino;

/** The inode of a socket that nobody listens on any more; undefined where nothing is there. */
async function leftBehind(path: string): Promise<number | undefined> {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  if (!stats.isSocket()) throw new SocketError('something else is there: name another path, or remove it');
  if (await isAnswered(path)) throw inUse();
  return stats.ino;
}

const inUse = (): SocketError => new SocketError('another process listens there: stop it, or name another path');

/** Whether a process listens on a socket. Only a refused connection says that none does. */
const isAnswered = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = connect(path);
    const end = (isThere: boolean) => {
      probe.destroy();
      resolve(isThere);
    };
    probe.once('connect', () => end(true));
    probe.once('error', (error) => end(systemErrorCode(error) !== 'ECONNREFUSED'));
  });

/** Gives a socket its name, in place of the one that was left behind. */
function place(made: string, path: string, stale: number | undefined): void {
  if (stale !== undefined && inodeOf(path) === stale) {
    renameSync(made, path);
    return;
  }
  try {
    linkSync(made, path);
  } catch (error) {
    throw systemErrorCode(error) === 'EEXIST' ? inUse() : error;
  }
  rmSync(made, { force: true });
}

/** Takes no connection any more and waits for the calls in flight. */
const closed = (server: Server, patience: number): Promise<void> =>
  new Promise((resolve) => {
    const end = setTimeout(() => server.closeAllConnections(), patience);
    server.close(() => {
      clearTimeout(end);
      resolve();
    });
    server.closeIdleConnections();
  });

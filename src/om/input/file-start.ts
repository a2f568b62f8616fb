import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** The beginning of a file as text: what a program printed may have filled the disk. @param most bytes that are read */
export function fileStart(file: string, most: number): string {
  const descriptor = openSync(file, 'r');
  try {
    const buffer = Buffer.allocUnsafe(Math.min(fstatSync(descriptor).size, most));
    return buffer.subarray(0, readSync(descriptor, buffer)).toString('utf8');
  } finally {
    closeSync(descriptor);
  }
}

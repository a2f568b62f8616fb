import { spawnSync } from 'node:child_process';
import fs, { constants } from 'node:fs';
import { join } from 'node:path';
import { defaultLimits, InputFiles } from '../../src/om/input/input-file';
import { readRegularFile } from '../../src/om/tester/regular-file';
import { inDirectory } from './support/directory';

/** What reads a file whose kind may have changed since it was looked at. */
const readers: readonly [string, (folder: string, name: string) => unknown][] = [
  ['an input', (folder, name) => new InputFiles(folder, defaultLimits).read(join(folder, name), 1000)],
  ['a test directory', (folder, name) => readRegularFile(join(folder, name), folder)],
];

/** A pipe that was opened to wait for its writer would keep this process for ever. */
function refuseToWait(): void {
  const { openSync } = fs;
  jest.spyOn(fs, 'openSync').mockImplementation((path, flags, mode) => {
    if (typeof flags !== 'number' || (flags & constants.O_NONBLOCK) === 0) throw new Error('would wait for ever');
    if ((flags & (constants.O_WRONLY | constants.O_RDWR)) !== 0) throw new Error('would write');
    return openSync(path, flags, mode);
  });
}

afterEach(() => jest.restoreAllMocks());

test.each(readers)('a pipe in %s is refused and not waited for', (_, read) => {
  inDirectory((folder) => {
    expect(spawnSync('mkfifo', [join(folder, 'pipe')]).status).toBe(0);
    refuseToWait();
    const close = jest.spyOn(fs, 'closeSync');
    expect(() => read(folder, 'pipe')).toThrow(/found something that is no regular file, expected a file/);
    expect(close).toHaveBeenCalledTimes(1);
  });
});

test.each(readers)('what is missing in %s is refused, with nothing to close', (_, read) => {
  inDirectory((folder) => {
    const close = jest.spyOn(fs, 'closeSync');
    expect(() => read(folder, 'none')).toThrow(/none: found no such file or directory, expected a /);
    expect(close).not.toHaveBeenCalled();
  });
});

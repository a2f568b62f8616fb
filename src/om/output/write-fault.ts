import { systemErrorCode, thrownMessage } from '../input/system-error';

const words: ReadonlyMap<string, string> = new Map(
  Object.entries({
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the file system is read-only',
    ENOSPC: 'no space left on the device (ENOSPC)',
    EDQUOT: 'the disk quota is used up (EDQUOT)',
    ENOENT: 'no such file or directory',
    EEXIST: 'a part of the path is a file, not a directory',
    ENOTDIR: 'a part of the path is a file, not a directory',
    EISDIR: 'it is a directory',
    ELOOP: 'a link that leads back to itself',
    ENAMETOOLONG: 'the path is too long',
    EMFILE: 'too many open files',
    EBUSY: 'it is in use',
  }),
);

/** Why something could not be written, in words. */
export const writeFault = (error: unknown): string => words.get(systemErrorCode(error) ?? '') ?? thrownMessage(error);

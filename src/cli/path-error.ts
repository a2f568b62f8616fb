import { describeSystemError, systemErrorCode } from '../om/input/system-error';

/** Why a path that somebody typed cannot be used. */
export const pathError = (error: unknown): string =>
  systemErrorCode(error) === 'ENOENT' ? 'no such file or directory' : describeSystemError(error);

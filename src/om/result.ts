/** What a function that may fail gives back: the value, or the message that an admin reads. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

/** A success. */
export const success = <T>(value: T): Result<T> => ({ ok: true, value });

/** A failure with its message. */
export const failure = <T = never>(error: string): Result<T> => ({ ok: false, error });

/** A failure whose message is put behind a context, `context: error`; a success as it is. */
export const inContext = <T>(context: string, result: Result<T>): Result<T> =>
  result.ok ? result : failure(`${context}: ${result.error}`);

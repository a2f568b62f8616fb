/** Codes of errors, each with its HTTP status. */
export const errorStatus = {
  BadRequest: 400,
  NotFound: 404,
  MethodNotAllowed: 405,
  RequestEntityTooLarge: 413,
  UnsupportedMediaType: 415,
  UnusableInput: 422,
  TooManyRequests: 429,
  InternalError: 500,
  ServiceUnavailable: 503,
  DeadlineExceeded: 504,
} as const;
/** One of {@link errorStatus}. */
export type ErrorCode = keyof typeof errorStatus;

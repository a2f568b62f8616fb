import * as z from 'zod/mini';
import type { ErrorCode } from './error-codes';
import { component, text } from './wire-words';

/** The body of every answer that is an error. */
export const errorAnswer = component(
  'Error',
  z.object({
    error: z.object({
      code: z.enum([
        'BadRequest',
        'NotFound',
        'MethodNotAllowed',
        'RequestEntityTooLarge',
        'UnsupportedMediaType',
        'UnusableInput',
        'TooManyRequests',
        'InternalError',
        'ServiceUnavailable',
        'DeadlineExceeded',
      ] satisfies readonly ErrorCode[]),
      message: text('What was found, what was expected and what to do. It holds no secret'),
      path: z.optional(text('Field of the body, such as clusters.Management[3].metadata.name')),
    }),
  }),
);

/** The body of an error. */
export type ErrorAnswer = z.infer<typeof errorAnswer>;

import * as z from 'zod/mini';
import type { JsonValue } from '../../kube/json';
import { withoutNulls } from '../../om/input/input-object';
import { firstProblem, type SchemaProblem } from '../../om/input/schema-problem';

/** An issuer's discovery document as far as it is used, or why there was none, in the words of the original. */
export type DiscoveryAnswer =
  | {
      readonly issuer: string;
      readonly authorize: string;
      readonly token: string;
      /** Empty where the issuer has no such endpoint. */
      readonly userInfo: string;
    }
  | { readonly issuer: string; readonly error: string };

/**
 * Whether an issuer's token endpoint takes passwords, asked with the client's Secret of this resourceVersion; or why that is
 * not known.
 */
export type PasswordGrantAnswer =
  | { readonly secretResourceVersion: string; readonly allowed: boolean }
  | { readonly secretResourceVersion: string; readonly error: string };

/**
 * What an endpoint answered to a GET: a status and body, or the error there was. An answer that came through a proxy names
 * it, where there is another one without.
 */
export type HttpAnswer = {
  readonly url: string;
  readonly proxy?: string;
  readonly status?: number;
  readonly body?: string;
  readonly error?: string;
};

/** What the network answered when somebody asked it: nothing is dialled while controllers run. */
export type RecordedAnswers = {
  readonly openID: readonly DiscoveryAnswer[];
  readonly passwordGrant: readonly PasswordGrantAnswer[];
  /** Answers of health and well-known endpoints. */
  readonly http: readonly HttpAnswer[];
};

const discovery: z.ZodMiniType<DiscoveryAnswer> = z.union([
  z.strictObject({
    issuer: z.string(),
    authorize: z.string(),
    token: z.string(),
    userInfo: z._default(z.string(), ''),
  }),
  z.strictObject({ issuer: z.string(), error: z.string() }),
]);

const passwordGrant: z.ZodMiniType<PasswordGrantAnswer> = z.union([
  z.strictObject({ secretResourceVersion: z.string(), allowed: z.boolean() }),
  z.strictObject({ secretResourceVersion: z.string(), error: z.string() }),
]);

/** The schema of recorded answers, for what has them in it. @internal */
export const recordedAnswersSchema: z.ZodMiniType<RecordedAnswers> = z.strictObject({
  openID: z._default(z.array(discovery), []),
  passwordGrant: z._default(z.array(passwordGrant), []),
  http: z._default(
    z.array(
      z.strictObject({
        url: z.string(),
        proxy: z.optional(z.string()),
        status: z.optional(z.int()),
        body: z.optional(z.string()),
        error: z.optional(z.string()),
      }),
    ),
    [],
  ),
});

/** The format of a file of answers, as JSON Schema (2020-12): `docs/recorded-answers.schema.json`. */
export const recordedAnswersJsonSchema = (): object => ({
  ...z.toJSONSchema(recordedAnswersSchema, { io: 'input' }),
  title: 'Recorded answers of the network',
});

/** No answers: everything counts as unreachable. */
export const noAnswers: RecordedAnswers = { openID: [], passwordGrant: [], http: [] };

/**
 * Answers from the content of a file.
 *
 * @returns the answers, or what is wrong with them in words
 */
export function parseRecordedAnswers(value: JsonValue): RecordedAnswers | { readonly problem: SchemaProblem } {
  const content = value === null ? {} : withoutNulls(value);
  const parsed = recordedAnswersSchema.safeParse(content);
  return parsed.success ? parsed.data : { problem: firstProblem(parsed.error.issues, content) };
}

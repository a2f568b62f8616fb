import * as z from 'zod/mini';
import { severities } from '../../../check/rule';
import type { JsonValue } from '../../../kube/json';
import type { KubeObject } from '../../../kube/types';
import { InputError, objectTitle } from '../../../om/input/input-error';
import { describe, withoutNulls } from '../../../om/input/input-object';
import { firstProblem } from '../../../om/input/schema-problem';
import type { SchemaIssue } from '../../../om/schema-type';
import { recordedAnswersSchema } from '../../../operators/auth/recorded-answers';

/** What configures the function. */
export const API_VERSION = 'openshift-manager/v1alpha1';
/** Kind of {@link API_VERSION}. */
export const KIND = 'AuthenticationOperands';

const text = z.string().check(z.minLength(1));
/** A path below the directory that the function runs in. */
const relativePath = z
  .string()
  .check(z.regex(/^(?!\/)(?!(?:.*\/)?\.\.(?:\/|$)).+$/, 'expected a relative path without ..'));

const release = z.strictObject({
  /** Version of the release, such as `4.22.0`. */
  version: text,
  /** Pull specs by the names that images have in the release, such as `oauth-server`. */
  images: z.record(z.string(), text),
});

const common = {
  /** Input directory, archive or file to read instead of the items. Default: the items are the input. */
  inputDir: z.optional(relativePath),
  /** Directory of the files of generated items. Default: `authentication`. */
  outputDir: z._default(relativePath, 'authentication'),
  /** The function fails on findings as grave as this, or graver. Default: `error`. */
  failOn: z._default(z.enum([...severities, 'never']), 'error'),
  /** The release, where the input does not name its images. */
  release: z.optional(release),
  /** What OpenID issuers answered. Default: nobody was asked. */
  recordedAnswers: z.optional(recordedAnswersSchema),
};

const standalone = z.strictObject({
  ...common,
  topology: z.literal('standalone'),
  target: z._default(z.literal('standalone'), 'standalone'),
});

const hosted = z.strictObject({
  ...common,
  topology: z.literal('hosted'),
  target: z._default(z.enum(['hosted-cpo', 'hosted-converged']), 'hosted-cpo'),
  /** Which of several control planes to take, `NAMESPACE[/NAME]`. Default: the only one. */
  controlPlane: z.optional(
    z.string().check(z.regex(/^[^/\s]+(?:\/[^/\s]+)?$/, 'expected NAMESPACE or NAMESPACE/NAME')),
  ),
  /** Which of the two clusters to generate the operands of. Default: `management`. */
  cluster: z._default(z.enum(['management', 'guest']), 'management'),
});

const spec = z.discriminatedUnion('topology', [standalone, hosted]);

/** What a functionConfig asks for. */
export type OperandsSpec = z.infer<typeof spec>;

/** A functionConfig that was read. */
export interface FunctionConfig {
  readonly name: string;
  readonly spec: OperandsSpec;
}

const schema = z.looseObject({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal(KIND),
  metadata: z.looseObject({ name: text }),
  spec,
});

/** Said first: of a union that nothing fits, no message says what would. */
const outline = z.looseObject({ spec: z.looseObject({ topology: z.enum(['standalone', 'hosted']) }) });

/** The format of a functionConfig as JSON Schema (2020-12): `docs/krm-function.schema.json`. */
export const functionConfigJsonSchema = (): object => ({
  ...z.toJSONSchema(schema, { io: 'input' }),
  title: 'Operands of authentication, as om krm generates them',
});

/** What the file of the functionConfig is called in messages. */
export const FUNCTION_CONFIG = 'functionConfig';

/** @throws InputError naming the first field that cannot be used */
export function readFunctionConfig(object: KubeObject): FunctionConfig {
  const content = withoutNulls(object);
  const fail = (issues: readonly SchemaIssue[]): InputError => problemOf(issues, content, object);
  const outlined = outline.safeParse(content);
  const parsed = schema.safeParse(content);
  if (parsed.success) return { name: parsed.data.metadata.name, spec: parsed.data.spec };
  const isOurs = object.apiVersion === API_VERSION && object.kind === KIND;
  throw fail(isOurs && !outlined.success ? outlined.error.issues : parsed.error.issues);
}

function problemOf(issues: readonly SchemaIssue[], content: JsonValue, { kind, metadata }: KubeObject): InputError {
  const { path, found, expected } = firstProblem(issues, content);
  return new InputError({
    file: FUNCTION_CONFIG,
    object: objectTitle(kind, metadata.name ?? '?', undefined),
    path,
    found: describe(found),
    expected,
  });
}

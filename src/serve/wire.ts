import * as z from 'zod/mini';
import type { JsonObject, JsonValue } from '../kube/json';
import { actions } from '../om/request';
import { jsonObject } from '../om/schema';
import { clusterTypes } from '../om/state/cluster-state';

/** Names the schemas that the OpenAPI document has as components. */
export const components = z.registry<{ readonly id: string }>();

/** A schema with the words that the OpenAPI document has for it. */
export const described = <S extends z.ZodMiniType>(schema: S, description: string): S =>
  schema.check(z.meta({ description }));
/** A described string. */
export const text = (description: string) => described(z.string(), description);
const texts = (description: string) => described(z.record(z.string(), z.string()), description);
const count = (description: string) => described(z.int().check(z.minimum(0)), description);
/** A schema that the OpenAPI document names. */
export const component = <S extends z.ZodMiniType>(id: string, schema: S): S => {
  components.add(schema, { id });
  return schema;
};

const time = (description: string) =>
  described(
    z.string().check(
      z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/, {
        error: 'a time in RFC 3339 format',
      }),
    ),
    `${description}, RFC 3339`,
  );

const clusterType = described(
  z.enum(clusterTypes),
  'Cluster of the contract. Configuration is Management; in a standalone cluster UserWorkload is, too',
);

const object = component(
  'KubeObject',
  described(
    z.catchall(
      z.object({
        apiVersion: text('Group and version'),
        kind: text('Kind'),
        metadata: described(
          z.catchall(z.object({ name: text('Name'), namespace: z.optional(z.string()) }), z.custom<JsonValue>()),
          'With managedFields and resourceVersion, as the API server has them',
        ),
      }),
      z.custom<JsonValue>(),
    ),
    'An object as the API server has it',
  ),
);

const clusters = component(
  'Clusters',
  described(
    z.strictObject({
      Management: described(z.array(object), 'A standalone cluster, or the control plane of a hosted one'),
      UserWorkload: z.optional(
        described(
          z.array(object),
          'The guest cluster. Without it nothing is decided that depends on the guest cluster',
        ),
      ),
    }),
    'The declared inputs that are there, by cluster. Each object once; of kinds that are not declared none',
  ),
);

const settings = component(
  'Settings',
  described(
    z.strictObject({
      version: z.optional(text('Version of the release. Required with images')),
      images: z.optional(
        texts(
          'Images of the release by their names in its payload, such as oauth-server. Default: what the input says',
        ),
      ),
      environment: z.optional(
        texts(
          'Variables of the operator, such as IMAGE_OAUTH_SERVER or HTTPS_PROXY. Default: none. Undeclared ones are ignored',
        ),
      ),
      recordedAnswers: z.optional(
        described(
          jsonObject,
          'What the network answered, in the format of recorded-answers.schema.json. Default: nothing, so all of it counts as unreachable',
        ),
      ),
    }),
    'What an operator knows beyond the clusters',
  ),
);

/** What `POST /v1/apply-configuration` takes. */
export const applyRequest = component(
  'ApplyRequest',
  z.strictObject({
    tag: z.optional(
      text('Tag of the last answer that the caller holds. Where that still holds, the answer is unchanged'),
    ),
    now: z.optional(time('Time of the run. Default: the time it is')),
    target: z.optional(text('Whose writes: one of the targets of the capabilities. Default: as the input says')),
    controllers: z.optional(
      described(z.array(z.string()), 'Controllers to run: * all, name that one, -name not that one. Default: all'),
    ),
    constants: z.optional(
      described(
        z.array(z.string()),
        'Hashes of the constants that the caller holds. Where this is given, even empty, long texts of bodies come as constants',
      ),
    ),
    settings: z.optional(settings),
    clusters,
  }),
);

const request = component(
  'Request',
  described(
    z.object({
      controller: text(
        'Who asks for it. Nothing further of a controller is written once one of its requests is refused',
      ),
      sequence: described(z.int().check(z.minimum(1)), 'Which of its requests it is, from 1'),
      action: z.enum(actions),
      cluster: clusterType,
      group: text('Empty for the core group'),
      version: z.string(),
      resource: text('Plural name'),
      kind: z.string(),
      namespace: z.optional(text('Absent for cluster-scoped objects')),
      name: text('Empty where generateName is used'),
      generateName: z.optional(z.string()),
      subresource: z.optional(
        text('Part of the object that is written, where the action does not say so, such as finalize'),
      ),
      fieldManager: z.optional(text('Of an apply')),
      patchType: z.optional(text('Content type of a patch')),
      options: z.optional(described(jsonObject, 'Options of the write')),
      body: z.optional(
        described(
          z.union([jsonObject, z.array(jsonObject)]),
          'The object to write; of a patch the patch; of a delete its DeleteOptions, or absent',
        ),
      ),
      constants: z.optional(
        texts(
          'Texts left out of the body: JSON pointer (RFC 6901) to the empty text in their place, and hash of the constant',
        ),
      ),
    }),
    'A write to make. Its body may hold secrets',
  ),
);

const controllerResult = component(
  'ControllerResult',
  described(
    z.object({
      controllerName: z.string(),
      status: z.enum(['Succeeded', 'Failed', 'Skipped']),
      errors: z.optional(z.array(z.object({ message: z.string() }))),
      reason: z.optional(text('Why it was skipped, or what a part of its work waits for')),
      warnings: z.optional(described(z.array(z.object({ message: z.string() })), 'What admins ought to know')),
    }),
    'What became of a controller',
  ),
);

const read = component(
  'Read',
  described(
    z.object({
      cluster: clusterType,
      group: text('Empty for the core group'),
      version: z.string(),
      resource: z.string(),
      namespace: z.optional(text('Absent for cluster-scoped objects, and where all namespaces were listed')),
      name: z.optional(text('Absent where the kind was listed')),
    }),
    'A look-up, whether or not it found anything',
  ),
);

const tag = text('Names this answer: send it with the next call');
const runAgainAt = z.optional(time('When the same input would give another answer because of the time alone'));

const changedAnswer = component(
  'ChangedAnswer',
  z.object({
    unchanged: z.literal(false),
    tag,
    target: text('Whose writes these are'),
    requests: described(
      z.array(request),
      'Controllers in the order in which they ran, and of each its requests in order',
    ),
    controllerResults: described(z.array(controllerResult), 'One a controller, sorted by name'),
    undeclared: described(
      z.array(z.string()),
      'Writes outside of the declared outputs. They are a fault, and left out of requests',
    ),
    undecided: described(
      z.array(z.string()),
      'Writes that the input does not suffice to decide on. They are left out of requests',
    ),
    failures: described(z.array(z.string()), 'What went wrong; empty where everything succeeded'),
    reads: described(z.array(read), 'What the run looked at, each once'),
    runAgainAt,
    constants: z.optional(
      texts('Constants that the caller does not hold yet: SHA-256 in hexadecimal digits, and text'),
    ),
  }),
);

const unchangedAnswer = component(
  'UnchangedAnswer',
  described(
    z.object({ unchanged: z.literal(true), tag, runAgainAt }),
    'The answer of the tag that was sent still holds',
  ),
);

/** What `POST /v1/apply-configuration` answers. */
export const applyAnswer = component('ApplyAnswer', z.union([changedAnswer, unchangedAnswer]));

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

/** What `GET /v1/capabilities` answers. */
export const capabilities = component(
  'Capabilities',
  z.object({
    api: described(z.literal('v1'), 'Version of this interface'),
    version: text('Version of om'),
    targets: described(z.array(z.string()), 'Targets that can be asked for'),
    features: described(
      z.array(z.string()),
      'What this server can do beyond the first v1: a caller does not use what is not here, and ignores what it does not know',
    ),
    limits: z.object({
      bodyBytes: count('Largest body'),
      timeoutSeconds: count('Longest that a call may take; a shorter time is asked for with the header Om-Timeout'),
    }),
  }),
);

/** A body of `POST /v1/apply-configuration`, read. */
export type ApplyRequest = z.infer<typeof applyRequest>;
/** An answer of `POST /v1/apply-configuration`. */
export type ApplyAnswer = z.infer<typeof applyAnswer>;
/** One that is not the one that the caller holds. */
export type ChangedAnswer = z.infer<typeof changedAnswer>;
/** A write, as it is answered. */
export type WireRequest = z.infer<typeof request>;
/** A look-up, as it is answered. */
export type WireRead = z.infer<typeof read>;
/** What a server can do. */
export type Capabilities = z.infer<typeof capabilities>;
/** The body of an error. */
export type ErrorAnswer = z.infer<typeof errorAnswer>;
/** A body of a request: an object, or a list of JSON patch operations. */
export type Body = JsonObject | readonly JsonObject[];

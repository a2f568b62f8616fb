import * as z from 'zod/mini';
import type { JsonObject } from '../kube/json';
import { actions } from '../om/request';
import { jsonObject } from '../om/schema';
import { clusterTypes } from '../om/state/cluster-state';
import { component, described, text, texts, time } from './wire-words';

const clusterType = described(
  z.enum(clusterTypes),
  'Cluster of the contract. Configuration is Management; in a standalone cluster UserWorkload is, too',
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

/** An answer of `POST /v1/apply-configuration`. */
export type ApplyAnswer = z.infer<typeof applyAnswer>;
/** One that is not the one that the caller holds. */
export type ChangedAnswer = z.infer<typeof changedAnswer>;
/** A write, as it is answered. */
export type WireRequest = z.infer<typeof request>;
/** A look-up, as it is answered. */
export type WireRead = z.infer<typeof read>;
/** The body of a request: an object, or a list of JSON patch operations. */
export type Body = JsonObject | readonly JsonObject[];

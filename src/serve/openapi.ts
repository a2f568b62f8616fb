import * as z from 'zod/mini';
import type { JsonObject, JsonValue } from '../kube/json';
import { type ErrorCode, errorStatus } from './error-codes';
import { components } from './wire-words';
// Their schemas are the components.
import './wire-call';
import './wire-answer';
import './wire-error';
import './wire-capabilities';
import './wire-declarations';

/** The components as the document has them. They are registered as modules load, of which any may come first. */
const order = [
  ...['KubeObject', 'Clusters', 'Settings', 'ApplyRequest'],
  ...['Request', 'ControllerResult', 'Read', 'ChangedAnswer', 'UnchangedAnswer', 'ApplyAnswer'],
  ...['Error', 'Capabilities'],
  ...['ExactResource', 'GeneratedNameResource', 'InputResourceList', 'InputResources'],
  ...['OutputResourceList', 'OutputResources'],
];
const placeOf = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);

const reference = (id: string): string => `#/components/schemas/${id}`;
const json = (id: string): JsonObject => ({ 'application/json': { schema: { $ref: reference(id) } } });

const refusals = (codes: readonly ErrorCode[]): JsonObject =>
  Object.fromEntries(
    codes.map((code): [string, JsonValue] => [
      String(errorStatus[code]),
      {
        description: code,
        content: json('Error'),
        ...(code === 'TooManyRequests'
          ? { headers: { 'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } } } }
          : {}),
      },
    ]),
  );

const target: JsonObject = {
  name: 'target',
  in: 'query',
  description: 'One of the targets of the capabilities. Default: the first of them',
  schema: { type: 'string' },
};

const timeout: JsonObject = {
  name: 'Om-Timeout',
  in: 'header',
  description:
    "So long the caller waits, as Go's time.Duration prints it, such as 1.5s. Default: the limit of the capabilities",
  schema: { type: 'string' },
};

const get = (operationId: string, summary: string, id: string, parameters: readonly JsonObject[] = []): JsonObject => ({
  get: {
    operationId,
    summary,
    ...(parameters.length === 0 ? {} : { parameters }),
    responses: {
      200: { description: 'OK', content: json(id) },
      ...(parameters.length === 0 ? {} : refusals(['BadRequest'])),
    },
  },
});

const paths: JsonObject = {
  '/healthz': {
    get: {
      operationId: 'health',
      summary: 'Whether the server takes calls.',
      responses: {
        200: { description: 'It does: ok', content: { 'text/plain': { schema: { type: 'string' } } } },
        ...refusals(['ServiceUnavailable']),
      },
    },
  },
  '/v1/capabilities': get('capabilities', 'What this server can do.', 'Capabilities'),
  '/v1/input-resources': get('inputResources', 'What an operator reads.', 'InputResources', [target]),
  '/v1/output-resources': get('outputResources', 'What an operator writes.', 'OutputResources', [target]),
  '/v1/openapi.json': {
    get: {
      operationId: 'openAPI',
      summary: 'This document.',
      responses: { 200: { description: 'OK', content: { 'application/json': { schema: { type: 'object' } } } } },
    },
  },
  '/v1/apply-configuration': {
    post: {
      operationId: 'applyConfiguration',
      summary: 'Runs an operator once over the objects given, and answers what to write.',
      parameters: [timeout],
      requestBody: { required: true, content: json('ApplyRequest') },
      responses: {
        200: { description: 'The run took place. Controllers may have failed', content: json('ApplyAnswer') },
        ...refusals([
          'BadRequest',
          'RequestEntityTooLarge',
          'UnsupportedMediaType',
          'UnusableInput',
          'TooManyRequests',
          'InternalError',
          'ServiceUnavailable',
          'DeadlineExceeded',
        ]),
      },
    },
  },
};

/** The interface as an OpenAPI 3.1 document: `docs/socket-api.openapi.json`. */
export function openApiDocument(): JsonObject {
  return {
    openapi: '3.1.0',
    info: {
      title: 'openshift-manager over a unix socket',
      version: 'v1',
      description:
        'An operator of the operator-manager contract as a service: the caller reads and writes, it decides.',
    },
    paths,
    components: { schemas: schemas() },
  };
}

/** Schemas by name. Objects of answers may get members that a caller does not know yet. */
function schemas(): JsonObject {
  const { schemas: made } = z.toJSONSchema(components, {
    io: 'input',
    unrepresentable: 'any',
    uri: reference,
  });
  const ordered = Object.fromEntries(Object.entries(made).sort(([a], [b]) => placeOf(a) - placeOf(b)));
  return JSON.parse(JSON.stringify(ordered, (key, value) => (key === '$id' || key === '$schema' ? undefined : value)));
}

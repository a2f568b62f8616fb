import { goJson } from '../../../src/kube/go-json';
import type { JsonObject } from '../../../src/kube/json';
import { sameJson } from '../../../src/kube/same-json';
import { configMaps } from '../../../src/library/resources/core';
import type { ControllerContext } from '../../../src/om/controller';
import type { Request } from '../../../src/om/request';
import { controlPlaneComponents } from '../../../src/operators/auth/resources/hypershift';
import { at, isOf, isStatus, management, withBody, withConditions } from './change';
import { hashing } from './hashing';
import type { Mutant } from './mutant';

const origin = 'equivalent';

/** Statuses of components with conditions in other words. What has these words already is not asked for again. */
function reworded(
  request: Request,
  context: ControllerContext,
  change: (condition: JsonObject) => JsonObject,
): readonly Request[] {
  if (!isOf(request, 'ControlPlaneComponent') || !isStatus(request)) return [request];
  const asked = withConditions(request, change);
  const found = management(context).get(controlPlaneComponents, request.name, request.namespace);
  return found !== undefined && sameJson(at(found, 'status'), at(asked.body, 'status')) ? [] : [asked];
}

/** Changes that are no bugs: nobody may complain of them. */
export const equivalents: readonly Mutant[] = [
  {
    name: 'a process keeps what it asked for, by all that it says',
    origin,
    story: 'standalone-deleted-twice',
    process: () => {
      const known = new Map<string, Request>();
      return {
        plant: (request) => {
          const text = goJson({ ...request });
          const same = known.get(text) ?? request;
          known.set(text, same);
          return [same];
        },
      };
    },
  },
  {
    name: 'what is hashed for pods has a number of its own',
    origin,
    story: 'standalone-client-secret-changed',
    ...hashing(() => 'second'),
  },
  {
    name: 'texts of conditions are worded in another way',
    origin,
    story: 'hosted-users-changed',
    plant: (request, context) => reworded(request, context, (one) => ({ ...one, message: `${one.message ?? ''}.` })),
  },
  {
    name: 'statuses are written before the rest',
    origin,
    story: 'hosted-users-changed',
    ordered: (requests) => [...requests.filter(isStatus), ...requests.filter((one) => !isStatus(one))],
  },
  {
    name: 'what a controller writes comes in the reverse order',
    origin,
    story: 'hosted-users-changed',
    ordered: (requests) => [...requests].reverse(),
  },
  {
    name: 'each request is asked for twice',
    origin,
    story: 'hosted-users-changed',
    ordered: (requests) => requests.flatMap((one) => [one, one]),
  },
  {
    name: 'the host lists everything every seven minutes',
    origin,
    story: 'hosted-users-changed',
    host: { resync: '7m' },
  },
  {
    name: 'the host waits five seconds after a change',
    origin,
    story: 'hosted-users-changed',
    host: { debounce: '5s' },
  },
  {
    name: 'the host rests for three seconds between runs',
    origin,
    story: 'hosted-users-changed',
    host: { coolDown: '3s' },
  },
  {
    name: 'an input is read twice',
    origin,
    story: 'hosted-users-changed',
    more: (_, { input }) => {
      for (const state of Object.values(input.clusters)) state.list(configMaps);
      return [];
    },
  },
  {
    name: 'there is a controller that decides nothing',
    origin,
    story: 'hosted-users-changed',
    declared: (operator) => ({
      ...operator,
      prepare: (context) => {
        const plan = operator.prepare(context);
        return { ...plan, controllers: [{ name: 'idle', run: () => ({ requests: [] }) }, ...plan.controllers] };
      },
    }),
  },
  {
    name: 'reasons of conditions are worded in another way',
    origin,
    story: 'hosted-provider-removed',
    plant: (request, context) => reworded(request, context, (one) => ({ ...one, reason: `${one.reason ?? ''}Too` })),
  },
  {
    name: 'a field is written with the value that it has anyway',
    origin,
    story: 'hosted-users-changed',
    plant: (request) =>
      isOf(request, 'Deployment')
        ? [withBody(request, (body) => ({ ...body, spec: { ...at(body, 'spec'), minReadySeconds: 0, paused: false } }))]
        : [request],
  },
  {
    name: 'the host waits a second after a change, and all is refused',
    origin,
    story: 'hosted-refused',
    host: { debounce: '1s' },
  },
  {
    name: 'events are left out',
    origin,
    story: 'hosted-users-changed',
    plant: (request) => (isOf(request, 'Event') ? [] : [request]),
  },
  {
    name: 'conditions of a status stand in another order',
    origin,
    story: 'hosted-users-changed',
    plant: (request, context) => inAnotherOrder(request, context),
  },
  {
    name: 'what is made has an annotation of its own',
    origin,
    story: 'hosted-labelled',
    plant: (request) =>
      request.action === 'Create'
        ? [
            withBody(request, (body) => {
              const metadata = at(body, 'metadata');
              const annotations = { ...at(metadata, 'annotations'), 'example.com/made-by': 'planted' };
              return { ...body, metadata: { ...metadata, annotations } };
            }),
          ]
        : [request],
  },
  {
    name: 'keys are kept with a reason of more words',
    origin,
    story: 'standalone-encrypted',
    plant: (request) =>
      isOf(request, 'Secret') && request.action === 'Create' && request.controller.endsWith('-EncryptionKey')
        ? [
            withBody(request, (body) => {
              const metadata = at(body, 'metadata');
              const annotations = {
                ...at(metadata, 'annotations'),
                'example.com/why': 'an administrator asked for it',
              };
              return { ...body, metadata: { ...metadata, annotations } };
            }),
          ]
        : [request],
  },
];

/** A component's status with its conditions the other way round. What says the same already is not asked for again. */
function inAnotherOrder(request: Request, context: ControllerContext): readonly Request[] {
  if (!isOf(request, 'ControlPlaneComponent') || !isStatus(request)) return [request];
  const asked = withBody(request, (body) => {
    const status = at(body, 'status');
    const { conditions } = status;
    return { ...body, status: { ...status, conditions: Array.isArray(conditions) ? [...conditions].reverse() : [] } };
  });
  const found = management(context).get(controlPlaneComponents, request.name, request.namespace);
  return found !== undefined && sameJson(at(found, 'status'), at(asked.body, 'status')) ? [] : [asked];
}

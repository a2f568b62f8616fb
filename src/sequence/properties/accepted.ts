import { kindKey } from '../../api-server/kinds/served-kind';
import type { Fate } from '../../host/core/write-run';
import { isJsonObject } from '../../kube/json';
import { type Action, requestId } from '../../om/request';
import { titleOf } from '../matching';
import { objectOfRequest } from '../request-object';
import type { Violation } from '../violation';
import type { World } from '../world';
import type { Property, PropertyViolation } from './property';

export const accepted: Property = {
  name: 'accepted',
  says: 'every write is one that an API server takes: of a kind that is served, valid, and without fields that the kind does not have',
  check({ world }) {
    const known = new Set<unknown>();
    return world.runs.flatMap((run) =>
      run.fates.flatMap((fate): readonly PropertyViolation[] => {
        const { body } = fate.request;
        if (fate.kind !== 'refused' && known.has(body)) return [];
        const violation = fate.kind === 'refused' ? ofRefusal(world, fate) : ofUnknownFields(world, fate);
        if (violation !== undefined) return [{ ...violation, by: run }];
        if (fate.kind === 'accepted') known.add(body);
        return [];
      }),
    );
  },
};

/**
 * Answers that say that the request itself is wrong. Conflicts, and objects that are not there any more, are the lot of whoever writes beside
 * others; a server that is busy or fails says nothing of the request.
 */
const wrong: ReadonlySet<number> = new Set([400, 405, 415, 422]);
/** What is answered where nobody serves a kind. */
const unserved = /^404 page not found|^the server could not find the requested resource/;

function ofRefusal<S>(
  world: World<S>,
  { request, outcome }: Extract<Fate, { readonly kind: 'refused' }>,
): Violation | undefined {
  const { code, message } = outcome;
  if (!wrong.has(code) && !(code === 404 && unserved.test(message))) return undefined;
  const [, field] = /is invalid: (?:\[)?([A-Za-z][^\s:]*):/.exec(message) ?? [];
  return {
    property: 'accepted',
    message: `the API server refuses a write for what it says: ${code}`,
    object: titleOf(objectOfRequest(request, world.stage.clusters)),
    ...(field === undefined ? {} : { field }),
    details: [`${request.controller} asks for ${requestId(request)}`, `server: ${message}`],
  };
}

/** Actions whose body is an object of the kind. A patch of another form has its own words. */
const whole: ReadonlySet<Action> = new Set<Action>(['Create', 'Update', 'UpdateStatus', 'Apply', 'ApplyStatus']);

/** Fields that were written and that the kind does not have: a server that is asked to be strict refuses them, others drop them. */
function ofUnknownFields<S>(world: World<S>, { kind: fate, request }: Fate): Violation | undefined {
  const { action, resource, body } = request;
  if (fate !== 'accepted' || !whole.has(action) || !isJsonObject(body)) return undefined;
  const { cluster } = objectOfRequest(request, world.stage.clusters);
  const { api } = world.cluster(cluster === 'guest' ? 'guest' : 'management') ?? {};
  const served = api?.kinds.all().find((one) => kindKey(one) === kindKey(resource) && one.version === resource.version);
  const read = served?.read(body);
  if (read?.kind !== 'read' || read.strict.length === 0) return undefined;
  return {
    property: 'accepted',
    message: 'something is written that its kind has no field for: the API server drops it',
    object: titleOf(objectOfRequest(request, world.stage.clusters)),
    details: [
      `${request.controller} asks for ${requestId(request)}`,
      ...read.strict.slice(0, 6).map((text) => `server: ${text}`),
    ],
  };
}

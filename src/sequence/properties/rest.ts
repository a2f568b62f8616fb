import { compare } from '../../diff/compare';
import { formatPath } from '../../diff/model';
import type { Fate } from '../../host/core/write-run';
import { fixedClock } from '../../om/clock';
import { seededSource } from '../../om/random';
import { canonicalRequests, isEvent, requestId } from '../../om/request';
import { runControllers } from '../../om/run/run-controllers';
import { changedTitle } from '../history';
import { notSettled } from '../perform';
import type { Property } from './property';

/** How long nothing may happen after it came to rest, in milliseconds: less than what is another day's work. */
const WATCHED = 1_800_000;

export const settles: Property = {
  name: 'settles',
  says: 'the operator comes to rest within a bound',
  check: ({ world, settled }) => (settled ? [] : [notSettled(world, world.runs.length, world.bound)]),
};

export const rests: Property = {
  name: 'rests',
  says: 'at rest nothing is written and nothing runs but what is listed anew',
  check({ world, settled }) {
    if (!settled) return [];
    const [changes, runs] = [world.history.changes.length, world.runs.length];
    world.advance(world.now + WATCHED);
    const written = world.history.changes.slice(changes).filter(({ writer }) => writer.by === 'operator');
    const [first] = written;
    if (first !== undefined) {
      return [
        {
          property: 'rests',
          message: `the operator writes although nothing is left to do: ${written.length} changes in half an hour`,
          object: changedTitle(first),
          details: written.slice(0, 8).map((change) => world.texts.change(change)),
        },
      ];
    }
    const busy = world.runs.slice(runs).filter(({ occasion }) => occasion === 'change');
    if (busy.length <= 1) return [];
    return [
      {
        property: 'rests',
        message: `the operator runs ${busy.length} times in half an hour although nothing is left to do`,
        details: [...new Set(busy.flatMap(({ ran }) => ran))].slice(0, 8).map((name) => `ran: ${name}`),
      },
    ];
  },
};

export const incremental: Property = {
  name: 'incremental',
  says: 'what ran because something it read has changed asks for the same as a run of everything',
  check({ world, subject, settled, scenario }) {
    const host = world.running[0];
    const input = host?.input;
    const result = host?.result;
    if (!settled || input === undefined || result === undefined) return [];
    const full = runControllers(subject.operator, {
      input,
      clock: fixedClock(world.now),
      random: seededSource(scenario.seed ?? 0),
      secrets: 'random',
      environment: world.environment,
      settings: world.stage.settings(),
    });
    const [left, right] = [result.requests, full.requests].map(
      (requests) =>
        new Map(
          canonicalRequests(requests.filter((one) => !isEvent(one))).map((one) => [
            `${requestId(one)} ${one.controller}`,
            one,
          ]),
        ),
    );
    if (left === undefined || right === undefined) return [];
    const asked = [...right].filter(([id]) => !left.has(id)).map(([id]) => `only a run of everything asks for ${id}`);
    const kept = [...left].filter(([id]) => !right.has(id)).map(([id]) => `only what ran by itself asks for ${id}`);
    const other = [...left].flatMap(([id, request]) => {
      const fields = compare(request.body, right.get(id)?.body)
        .map(({ path }) => formatPath(path))
        .filter((path) => !stamped.test(path));
      return right.has(id) && fields.length > 0 ? [`${id} differs at ${fields.slice(0, 3).join(', ')}`] : [];
    });
    const details = [...asked, ...kept, ...other];
    if (details.length === 0) return [];
    const message = 'a controller did not run although something that it goes by has changed';
    return [{ property: 'incremental', message, details: details.slice(0, 10) }];
  },
};

/** What was stamped keeps its time until its controller runs again. */
const stamped = /(?:lastTransitionTime|Timestamp|\.time|managedFields|resourceVersion)/;

export const idempotent: Property = {
  name: 'idempotent',
  says: 'a host that knows nothing of before finds nothing to do',
  check({ world, settled }) {
    if (!settled) return [];
    const [before, runs] = [world.history.changes.length, world.runs.length];
    world.restartAll();
    world.settle(world.bound);
    const written = world.history.changes.slice(before).filter(({ writer }) => writer.by === 'operator');
    const [first] = written;
    if (first !== undefined) {
      return [
        {
          property: 'idempotent',
          message: 'a host that starts when all is done writes all the same',
          object: changedTitle(first),
          details: written.slice(0, 8).map((change) => world.texts.change(change)),
        },
      ];
    }
    const vain = world.runs.slice(runs).flatMap(({ fates }) => fates.filter(isVain));
    const [asked] = vain;
    if (asked === undefined) return [];
    return [
      {
        property: 'idempotent',
        message: 'a host that starts when all is done is asked for writes that change nothing',
        object: requestId(asked.request),
        details: [...new Set(vain.map(({ request }) => `${request.controller} asks for ${requestId(request)}`))].slice(
          0,
          8,
        ),
      },
    ];
  },
};

/** What was sent and changed nothing: an object as it was, or one that is to be made and is there. */
const isVain = (fate: Fate): boolean =>
  fate.kind === 'unchanged' ||
  (fate.kind === 'refused' && fate.request.action === 'Create' && fate.outcome.reason === 'AlreadyExists');

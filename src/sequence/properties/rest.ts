import type { Fate } from '../../host/core/write-run';
import { requestId } from '../../om/request';
import { changedTitle } from '../history';
import { notSettled } from '../perform';
import { askedDifferences, askedOver } from './asked';
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
  check(judged) {
    const [host] = judged.world.running;
    if (!judged.settled || host?.input === undefined || host.result === undefined) return [];
    const differences = askedDifferences(host.result.requests, askedOver(judged, host.input));
    if (differences.length === 0) return [];
    const details = differences.slice(0, 10).map(({ id, fields, by }) => {
      if (by === 'right') return `only a run of everything asks for ${id}`;
      return fields === undefined
        ? `only what ran by itself asks for ${id}`
        : `${id} differs at ${fields.slice(0, 3).join(', ')}`;
    });
    const message = 'a controller did not run although something that it goes by has changed';
    return [{ property: 'incremental', message, details }];
  },
};

export const idempotent: Property = {
  name: 'idempotent',
  says: 'a host that knows nothing of before finds nothing to do',
  check({ world, settled }) {
    if (!settled) return [];
    const [before, runs] = [world.history.changes.length, world.runs.length];
    world.hosts.restartAll();
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

import type { Answered } from '../../../src/host/client/answer';
import type { StreamEnd } from '../../../src/host/client/kube-client';
import { ReflectorState, type ReflectorTimes } from '../../../src/host/client/reflector-state';
import type { JsonObject } from '../../../src/kube/json';

const times: ReflectorTimes = {
  pause: { first: 100, longest: 1_000 },
  refused: 4_000,
  steady: 5_000,
  watch: { shortest: 300_000, longest: 600_000 },
  silence: 120_000,
};

const answered = (code: number, body: JsonObject = {}, retryAfter?: number): Answered => ({
  kind: 'answered',
  code,
  body,
  ...(retryAfter === undefined ? {} : { retryAfter }),
});

/** A reflector that has listed as of version 7 and watches. */
function watching(random = () => 0): ReflectorState {
  const state = new ReflectorState(times, random);
  state.listed('7', '');
  return state;
}

const watch = (from: string, seconds = 300) => ({ kind: 'watch', from, seconds });
const list = (next = '') => ({ kind: 'list', next });

test('lists page by page, then watches from there on', () => {
  const state = new ReflectorState(times, () => 0.5);
  expect(state.next()).toEqual(list());
  state.listed('7', 'more');
  expect([state.next(), state.position]).toEqual([list('more'), '']);
  state.listed('7', '');
  expect(state.next()).toEqual(watch('7', 450));
  state.saw('9');
  expect([state.next(), state.position]).toEqual([watch('9', 450), '9']);
});

const tooLarge = { details: { causes: [{ reason: 'ResourceVersionTooLarge' }] } };

test.each<[string, StreamEnd, JsonObject | undefined, object, number, string | undefined]>([
  ['its time is over', { kind: 'ended' }, undefined, watch('7'), 0, undefined],
  ['it broke', { kind: 'unreachable', reason: 'EOF' }, undefined, watch('7'), 100, 'EOF'],
  ['it fell silent', { kind: 'silent' }, undefined, watch('7'), 100, 'the watch fell silent'],
  ['the server is busy', answered(429, { message: 'busy' }, 3_000), undefined, watch('7'), 3_000, 'busy (429)'],
  [
    'the server wants to be left alone for ever',
    answered(429, {}, 1e12),
    undefined,
    watch('7'),
    600_000,
    'no reason given (429)',
  ],
  ['the server fails', answered(500, { text: 'oh\n' }), undefined, watch('7'), 100, 'oh (500)'],
  ['it may not watch', answered(403), undefined, watch('7'), 100, 'no reason given (403)'],
  ['the version is forgotten', answered(410), undefined, list(), 100, 'no reason given (410)'],
  ['the kind is not served any more', answered(404), undefined, list(), 100, 'no reason given (404)'],
  ['the server was set back', answered(504, tooLarge), undefined, list(), 100, 'no reason given (504)'],
  [
    'an event says that the version is forgotten',
    { kind: 'ended' },
    { code: 410, message: 'old' },
    list(),
    100,
    'old (410)',
  ],
  ['an event says that the server fails', { kind: 'ended' }, { code: 500, message: 'oh' }, watch('7'), 100, 'oh (500)'],
  [
    'an event says when to come back',
    { kind: 'ended' },
    { code: 500, details: { retryAfterSeconds: 2 } },
    watch('7'),
    2_000,
    'no reason given (500)',
  ],
])('after a watch where %s', (_, end, error, next, pause, reason) => {
  const state = watching();
  const failure = state.watchEnded(10_000, 1_000, end, error);
  expect([failure?.reason, state.next()]).toEqual([reason, next]);
  expect(Math.max(0, state.dueAt - 10_000)).toBe(pause);
});

test('watches that end at once are failures, of which each waits longer, until one lasts', () => {
  const state = watching(() => 0.5);
  const pauses = [0, 1, 2, 3, 4, 5].map(() => {
    state.watchEnded(10_000, 9_000, { kind: 'ended' });
    return state.dueAt - 10_000;
  });
  expect(pauses).toEqual([125, 250, 500, 1_000, 1_250, 1_250]);
  state.watchEnded(20_000, 15_000, { kind: 'unreachable', reason: 'EOF' });
  expect(state.dueAt - 20_000).toBe(125);
});

test.each<[what: string, refused: number | undefined, code: number, pauses: readonly number[]]>([
  ['what may not be seen is asked for again and again', undefined, 403, [100, 200, 400, 800, 1_000, 1_000, 1_000]],
  ['what nobody misses is asked for ever less often', times.refused, 403, [100, 200, 400, 800, 1_600, 3_200, 4_000]],
  ['a server that fails says nothing of that', times.refused, 500, [100, 200, 400, 800, 1_000, 1_000, 1_000]],
])('%s', (_, refused, code, pauses) => {
  const state = new ReflectorState(times, () => 0, refused);
  const waited = pauses.map(() => {
    state.listFailed(0, answered(code));
    return state.dueAt;
  });
  expect(waited).toEqual(pauses);
});

test('lists in a row that lead to nothing wait longer, too', () => {
  const state = watching();
  const pauses = [0, 1, 2].map(() => {
    state.watchEnded(0, 0, answered(410));
    state.listed('8', '');
    return state.dueAt;
  });
  expect(pauses).toEqual([100, 200, 400]);
});

test.each<[number, object]>([
  [410, list()],
  [400, list()],
  [429, list('more')],
  [500, list('more')],
])('after %i to a page of a list it goes on where it was, if it may', (code, next) => {
  const state = new ReflectorState(times, () => 0);
  state.listed('7', 'more');
  state.listFailed(0, answered(code));
  expect(state.next()).toEqual(next);
});

test.each([
  [404, 'absent'],
  [403, 'forbidden'],
  [429, 'nothing'],
  [401, 'nothing'],
  [500, 'nothing'],
])('%i to a list says that it is there as: %s', (code, says) => {
  expect(new ReflectorState(times, () => 0).listFailed(0, answered(code)).says).toBe(says);
});

test('what is asked for anew is asked for at once', () => {
  const state = watching();
  state.watchEnded(0, 0, { kind: 'unreachable', reason: 'EOF' });
  state.relist();
  expect([state.next(), state.dueAt]).toEqual([list(), Number.NEGATIVE_INFINITY]);
  state.unreadable(0, 'nonsense');
  expect([state.next(), state.dueAt]).toEqual([list(), 200]);
});

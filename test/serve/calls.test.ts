import { connect } from 'node:net';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { sha256Hex } from '../../src/kube/hash';
import { isJsonObject, type JsonObject } from '../../src/kube/json';
import { hostedAuthOperator } from '../../src/operators/auth/hosted-cpo/operator';
import { readHostedInput } from '../../src/operators/auth/read-input';
import { openApiDocument } from '../../src/serve/openapi';
import { type ApplyAnswer, applyAnswer, type ChangedAnswer } from '../../src/serve/wire-answer';
import { capabilities } from '../../src/serve/wire-capabilities';
import { inputResources, outputResources } from '../../src/serve/wire-declarations';
import { errorAnswer } from '../../src/serve/wire-error';
import { ask, type CallOptions, objectsOf, serving, type TestServer } from './support/served';

const APPLY = '/v1/apply-configuration';
const { clusters: read } = readHostedInput(join(__dirname, '../../examples/hosted'));
const clusters = {
  Management: objectsOf(read.Management, hostedAuthOperator.types),
  UserWorkload: objectsOf(read.UserWorkload, hostedAuthOperator.types),
};

let server: TestServer;
beforeAll(async () => {
  server = await serving();
});
afterAll(() => server.stop());

const post = async (body: object): Promise<ApplyAnswer> => {
  const { status, text } = await ask(server.socket, APPLY, { body: JSON.stringify(body) });
  if (status !== 200) throw new Error(text);
  return z.parse(applyAnswer, JSON.parse(text));
};

const changed = (answer: ApplyAnswer): ChangedAnswer => {
  if (answer.unchanged) throw new Error('the answer is unchanged');
  return answer;
};

test('questions are answered in the form that is published', async () => {
  const { socket } = server;
  expect(await ask(socket, '/healthz')).toMatchObject({ status: 200, text: 'ok\n' });
  const told = z.parse(capabilities, JSON.parse((await ask(socket, '/v1/capabilities')).text));
  expect(told.targets).toEqual(['standalone', 'hosted-cpo', 'hosted-converged']);
  expect(JSON.parse((await ask(socket, '/v1/openapi.json')).text)).toEqual(openApiDocument());
  for (const target of told.targets) {
    const reads = JSON.parse((await ask(socket, `/v1/input-resources?target=${target}`)).text);
    const writes = JSON.parse((await ask(socket, `/v1/output-resources?target=${target}`)).text);
    expect(z.parse(inputResources, reads)).toEqual(reads);
    expect(z.parse(outputResources, writes)).toEqual(writes);
  }
});

test('an answer that the caller holds is unchanged, until its time has come or the input is another', async () => {
  const first = changed(await post({ clusters }));
  expect(first.target).toBe('hosted-cpo');
  expect(first.reads.length).toBeGreaterThan(10);
  expect(await post({ clusters, tag: first.tag })).toMatchObject({ unchanged: true, tag: first.tag });
  expect(await post({ clusters, tag: 'of another' })).toEqual(first);
  const alone = { Management: clusters.Management };
  expect(changed(await post({ clusters: alone, tag: first.tag })).tag).not.toBe(first.tag);
});

test('an answer that depends on the time is made anew then', async () => {
  const paused = clusters.Management.map((object) =>
    object.kind === 'HostedControlPlane'
      ? { ...object, spec: { ...(isJsonObject(object.spec) ? object.spec : {}), pausedUntil: '2026-12-01T13:00:00Z' } }
      : object,
  );
  const body = { clusters: { ...clusters, Management: paused } };
  const first = changed(await post({ ...body, now: '2026-12-01T12:30:00Z' }));
  expect(first.runAgainAt).toMatch(/^2026-12-01T13:00:0[01]Z$/);
  expect(await post({ ...body, now: '2026-12-01T12:59:59Z', tag: first.tag })).toMatchObject({ unchanged: true });
  expect(changed(await post({ ...body, now: '2026-12-01T13:00:01Z', tag: first.tag })).tag).not.toBe(first.tag);
});

test('nothing is decided of a guest cluster that was not sent', async () => {
  const { requests, undecided } = changed(await post({ clusters: { Management: clusters.Management } }));
  expect(requests.filter(({ cluster }) => cluster === 'UserWorkload')).toEqual([]);
  expect(undecided.length).toBeGreaterThan(0);
});

/** A body with its constants put in again, as a caller does. */
function restored(body: unknown, pointer: string, text: string): void {
  const keys = pointer.split('/').slice(1);
  const last = keys.pop() ?? '';
  let at: JsonObject = isJsonObject(body) ? body : {};
  for (const key of keys) {
    const next = at[key.replaceAll('~1', '/').replaceAll('~0', '~')];
    at = isJsonObject(next) ? next : {};
  }
  Object.assign(at, { [last.replaceAll('~1', '/').replaceAll('~0', '~')]: text });
}

test('constants are sent to who does not hold them, and put together the bodies are whole', async () => {
  const whole = changed(await post({ clusters }));
  const first = changed(await post({ clusters, constants: [] }));
  const { constants = {} } = first;
  expect(Object.keys(constants).length).toBeGreaterThan(0);
  for (const [hash, text] of Object.entries(constants)) expect(sha256Hex(text)).toBe(hash);
  for (const { body, constants: places = {} } of first.requests) {
    for (const [pointer, hash] of Object.entries(places)) restored(body, pointer, constants[hash] ?? '');
  }
  const requests = first.requests.map(({ constants: _, ...request }) => request);
  expect(requests).toEqual(whole.requests);
  const second = changed(await post({ clusters, constants: Object.keys(constants) }));
  expect(second.constants).toEqual({});
  expect(JSON.stringify(second).length).toBeLessThan(JSON.stringify(whole).length);
});

const canary = 'kept-to-ourselves';
const object = (fields: object) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'a', namespace: 'b' },
  ...fields,
});
const management = (...objects: readonly unknown[]): string => JSON.stringify({ clusters: { Management: objects } });
const deep = `{"clusters":{"Management":[${'['.repeat(100_000)}${']'.repeat(100_000)}]}}`;

type BadCall = readonly [what: string, path: string, call: CallOptions, status: number, field?: string];

test('calls at once are answered, or told to come again', async () => {
  const body = JSON.stringify({ clusters });
  const replies = await Promise.all([1, 2, 3, 4].map(() => ask(server.socket, APPLY, { body })));
  expect(replies.map(({ status }) => status)).toContain(200);
  for (const { status, headers } of replies) {
    if (status !== 200) expect({ status, after: headers['retry-after'] }).toEqual({ status: 429, after: '1' });
  }
});

const bad: readonly BadCall[] = [
  ['another path', '/v2/apply-configuration', {}, 404],
  ['another method of a question', '/v1/capabilities', { method: 'DELETE' }, 405],
  ['a question to a call', APPLY, {}, 405],
  ['an unknown target', '/v1/input-resources?target=none', {}, 400, 'target'],
  ['no JSON by its name', APPLY, { body: '{}', headers: { 'Content-Type': 'text/plain' } }, 415],
  ['no JSON', APPLY, { body: `{"clusters": ${canary}` }, 400],
  ['an empty body', APPLY, { body: '' }, 400],
  ['bytes', APPLY, { body: Buffer.from([0xff, 0xfe, 0x00]) }, 400],
  ['another encoding', APPLY, { body: Buffer.from('{"clusters":{"Management":[]},"tag":"\xff"}', 'latin1') }, 400],
  ['null', APPLY, { body: 'null' }, 400],
  ['nesting', APPLY, { body: deep }, 400],
  ['no clusters', APPLY, { body: '{}' }, 400, 'clusters'],
  ['an unknown field', APPLY, { body: `{"clusters":{"Management":[]},"x":1}` }, 400, 'x'],
  ['a prototype', APPLY, { body: '{"clusters":{"Management":[]},"__proto__":{"tag":"x"}}' }, 400],
  ['no object', APPLY, { body: management(canary) }, 400, 'clusters.Management[0]'],
  [
    'an object without a name',
    APPLY,
    { body: management({ apiVersion: 'v1', kind: 'Secret', metadata: {} }) },
    400,
    'clusters.Management[0].metadata.name',
  ],
  ['a Secret that is none', APPLY, { body: management(object({ data: canary })) }, 422],
  ['a value of a Secret that is none', APPLY, { body: management(object({ data: { key: [canary] } })) }, 422],
  ['an object twice', APPLY, { body: management(object({}), object({})) }, 422],
  ['a kind that nobody reads', APPLY, { body: management({ ...object({}), kind: 'Strange' }) }, 422],
  ['an unknown target of a call', APPLY, { body: '{"target":"x","clusters":{"Management":[]}}' }, 400, 'target'],
  [
    'a guest of a standalone cluster',
    APPLY,
    { body: '{"target":"standalone","clusters":{"Management":[],"UserWorkload":[]}}' },
    400,
    'clusters.UserWorkload',
  ],
  ['no such time', APPLY, { body: '{"now":"2026-13-41T00:00:00Z","clusters":{"Management":[]}}' }, 400, 'now'],
  [
    'images without their version',
    APPLY,
    { body: '{"settings":{"images":{}},"clusters":{"Management":[]}}' },
    400,
    'settings.version',
  ],
  [
    'answers that are none',
    APPLY,
    { body: JSON.stringify({ settings: { recordedAnswers: { http: canary } }, clusters }) },
    422,
    'http',
  ],
  ['an unknown controller', APPLY, { body: JSON.stringify({ controllers: ['none'], clusters }) }, 400, 'controllers'],
  ['a deadline that is over', APPLY, { body: JSON.stringify({ clusters }), headers: { 'Om-Timeout': '1ns' } }, 504],
  ['a deadline that is none', APPLY, { body: '{}', headers: { 'Om-Timeout': 'soon' } }, 400],
  ['a body that says it is too large', APPLY, { body: ' '.repeat(1_048_577) }, 413],
  [
    'a body that turns out too large',
    APPLY,
    { body: ' '.repeat(1_048_577), headers: { 'Transfer-Encoding': 'chunked' } },
    413,
  ],
  [
    'several control planes',
    APPLY,
    {
      body: management(
        ...[1, 2].map((n) => ({
          apiVersion: 'hypershift.openshift.io/v1beta1',
          kind: 'HostedControlPlane',
          metadata: { name: `${n}`, namespace: 'a' },
        })),
      ),
    },
    422,
  ],
];

test.each(bad.map((one) => ({ what: one[0], one })))('$what is refused, and the server lives', async ({ one }) => {
  const [, path, call, status, field] = one;
  const reply = await ask(server.socket, path, call);
  const { error } = z.parse(errorAnswer, JSON.parse(reply.text));
  expect({ status: reply.status, path: error.path }).toEqual({ status, path: field ?? error.path });
  expect(reply.text).not.toContain(canary);
  expect((await ask(server.socket, '/healthz')).status).toBe(200);
});

test('a refusal that quotes the body has nothing in it that steers a terminal', async () => {
  const body = JSON.stringify({ clusters, controllers: 'http://\u202e\u001b[2J' });
  const { error } = z.parse(errorAnswer, JSON.parse((await ask(server.socket, APPLY, { body })).text));
  expect(error.message).toContain('http://\\u202e\\u001b[2J');
});

test('what is no HTTP ends its connection and nothing else', async () => {
  await new Promise<void>((resolve) => {
    const client = connect(server.socket, () => client.write('\u0000\u0001nonsense\r\n\r\n'));
    client.on('close', () => resolve()).on('error', () => {});
    client.resume();
  });
  expect((await ask(server.socket, '/healthz')).status).toBe(200);
});

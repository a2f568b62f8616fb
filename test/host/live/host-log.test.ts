import { hostLog } from '../../../src/host/live/host-log';
import { request } from '../../om/support/operator';

const begin = Date.parse('2026-03-01T12:00:00Z');

function logging(about?: { readonly [name: string]: string }) {
  const lines: string[] = [];
  const log = hostLog(
    (line) => lines.push(line),
    () => begin,
  );
  return {
    log: about === undefined ? log : log.about(about),
    lines,
    told: () => lines.map((line): unknown => JSON.parse(line)),
  };
}

test('a line is there as soon as it is said: JSON, with the time, and with whose it is', () => {
  const { log, lines } = logging({ controlPlane: 'clusters-a/a' });
  log.say('listening', { url: 'http://127.0.0.1:8080' });
  expect(lines).toEqual([
    '{"level":"info","time":"2026-03-01T12:00:00Z","controlPlane":"clusters-a/a","url":"http://127.0.0.1:8080","message":"listening"}',
  ]);
});

test('troubles are told when they come and when they are over, and not in between', () => {
  const { log, told } = logging();
  const trouble = { kind: 'watch', text: 'cluster: nodes: EOF' } as const;
  for (const troubles of [[trouble], [trouble], []]) log.troubled(troubles);
  const time = '2026-03-01T12:00:00Z';
  expect(told()).toEqual([
    { level: 'warn', time, trouble: 'watch', message: 'watch: cluster: nodes: EOF' },
    { level: 'info', time, message: 'over: watch: cluster: nodes: EOF' },
  ]);
});

test.each(['token', 'password', 'authorization', 'kubeconfig', 'data'])(
  'the value of a field %s is not in it',
  (name) => {
    const { log, lines } = logging();
    log.say('a message', { [name]: 'hunter2', other: 'shown' });
    expect(lines.join()).not.toContain('hunter2');
    expect(lines.join()).toContain('shown');
  },
);

test('what failed and what was refused is told with hashes in place of the secrets that it quotes', () => {
  const { log, lines } = logging();
  const quote = 'invalid config: {"clientSecret":"hunter2hunter2"}';
  log.told.ran({
    at: begin,
    occasion: 'start',
    ran: ['c'],
    fates: [],
    failures: [quote],
    milliseconds: { operator: 1, writes: 0 },
    stopped: false,
  });
  log.told.wrote({
    request: request('a'),
    outcome: { kind: 'refused', code: 422, reason: 'Invalid', message: quote },
    milliseconds: 1,
  });
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(line).toMatch(/invalid config: .*hmac:[0-9a-f]{12}/);
  expect(lines.join()).not.toContain('hunter2');
});

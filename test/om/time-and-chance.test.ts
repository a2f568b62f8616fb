import fc from 'fast-check';
import { fixedClock, formatTime, parseTime } from '../../src/om/clock';
import { eventRequest } from '../../src/om/events';
import { cryptographicSource, generatedSecrets, seededSource, urlSafeText } from '../../src/om/random';

test.each<[string, string | undefined]>([
  ['2026-02-17T08:15:30Z', '2026-02-17T08:15:30.000Z'],
  ['2026-02-17T08:15:30.5Z', '2026-02-17T08:15:30.500Z'],
  ['2026-02-17T08:15:30+01:30', '2026-02-17T06:45:30.000Z'],
  ['2026-02-17T08:15:30-00:30', '2026-02-17T08:45:30.000Z'],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ['2026-02-29T00:00:00Z', undefined],
  ['2026-02-17 08:15:30Z', undefined],
  ['2026-02-17T08:15:30', undefined],
  ['2026-02-17T24:00:00Z', undefined],
  ['2026-02-17T25:00:00Z', undefined],
  ['2026-01-31T99:59:59Z', undefined],
  ['2026-13-01T00:00:00Z', undefined],
  ['2026-02-17T08:15:30+25:00', undefined],
  ['2026-02-17T08:15:30+23:59', '2026-02-16T08:16:30.000Z'],
  ['2026-02-17T08:15:30+24:00', undefined],
  ['2026-02-17T08:15:30+01:60', undefined],
  ['2026-02-17T23:59:59z', '2026-02-17T23:59:59.000Z'],
  ['2026-02-17T23:60:00Z', undefined],
  ['2026-02-17T23:59:60Z', undefined],
  ['2026-12-31T00:00:00Z', '2026-12-31T00:00:00.000Z'],
  ['2026-01-01T00:00:00.0004Z', '2026-01-01T00:00:00.000Z'],
  ['2026-01-01T00:00:00.9999Z', '2026-01-01T00:00:00.999Z'],
  ['2026-00-01T00:00:00Z', undefined],
  ['2026-01-00T00:00:00Z', undefined],
  ['2026-04-31T00:00:00Z', undefined],
  ['yesterday', undefined],
])('%s is %s', (text, expected) => {
  const time = parseTime(text);
  expect(time === undefined ? undefined : new Date(time).toISOString()).toBe(expected);
});

test('every time reads back as it was written', () => {
  const year = fc.date({
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(year, (date) => {
      expect(parseTime(formatTime(date.getTime()))).toBe(Math.floor(date.getTime() / 1000) * 1000);
    }),
  );
});

test('a seeded stream is one stream, however it is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(70), { maxLength: 8 }), fc.nat(), (cuts, seed) => {
      const stream = seededSource(seed)('scope');
      const whole = seededSource(seed)('scope').bytes(cuts.reduce((sum, cut) => sum + cut, 0));
      expect(Buffer.concat(cuts.map((cut) => stream.bytes(cut))).equals(whole)).toBe(true);
    }),
  );
});

test('a key is one of its seed where there is a seed, new where there is none, and absent where none is made', () => {
  const [one, same, other] = [1, 1, 2].map((seed) => seededSource(seed)('scope').p256Key());
  expect(one?.point).toEqual(same?.point);
  expect(one?.point).not.toEqual(other?.point);
  const [first, second] = [0, 0].map(() => cryptographicSource('scope').p256Key());
  expect(first?.point).not.toEqual(second?.point);
  expect(generatedSecrets('empty', seededSource(1)('scope')).p256Key()).toBeUndefined();
});

test('texts have the length that was asked for, from the URL-safe alphabet; empty policies give none', () => {
  const random = seededSource(1)('a');
  expect(urlSafeText(random, 32)).toMatch(/^[\w-]{32}$/);
  expect(urlSafeText(random, 64)).toMatch(/^[\w-]{64}$/);
  expect(urlSafeText(generatedSecrets('empty', random), 32)).toBeUndefined();
});

test('an event is named by its time and its text', () => {
  const source = {
    involvedObject: { kind: 'Deployment', name: 'authentication-operator', namespace: 'ns' },
    component: 'tester',
    cluster: 'Management' as const,
  };
  const clock = fixedClock(Date.UTC(2026, 1, 17, 8, 15, 30));
  const text = {
    type: 'Normal',
    reason: 'ObserveTLSSecurityProfile',
    message: 'minTLSVersion changed to VersionTLS12',
  } as const;
  const { name, body, controller, namespace } = eventRequest(source, text, clock);
  expect([name, controller, namespace]).toEqual(['authentication-operator.1894faa2a991d400.44a05c38', '', 'ns']);
  expect(body).toMatchObject({
    count: 1,
    eventTime: null,
    firstTimestamp: '2026-02-17T08:15:30Z',
    source: { component: 'tester' },
  });
});

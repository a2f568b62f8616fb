import fc from 'fast-check';
import { utcTime } from '../../src/kube/utc-time';

test('a moment is written as the engine writes it, without its fraction', () => {
  const years = { min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true };
  fc.assert(
    fc.property(fc.date(years), (date) => {
      expect(utcTime(date.getTime())).toBe(`${date.toISOString().slice(0, 19)}Z`);
    }),
  );
});

test('before the epoch, a fraction belongs to the second that has begun', () => {
  expect(utcTime(-1)).toBe('1969-12-31T23:59:59Z');
});

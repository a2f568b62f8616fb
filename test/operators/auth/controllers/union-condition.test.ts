import { unionCondition } from '../../../../src/library/status/union-condition';
import { fixedClock } from '../../../../src/om/clock';
import { condition } from './cluster-objects';
import { NOON } from './run-controller';

const HOUR = 3_600_000;

test('nobody has said anything', () => {
  expect(unionCondition('Degraded', 'False', [condition('Other', 'True')], fixedClock(NOON))).toEqual({
    type: 'Degraded',
    status: 'Unknown',
    reason: 'NoData',
  });
});

test('all is well, with what the good ones say', () => {
  const conditions = [condition('BDegraded', 'False', { message: 'b' }), condition('ADegraded', 'False')];
  expect(unionCondition('Degraded', 'False', conditions, fixedClock(NOON))).toEqual({
    type: 'Degraded',
    status: 'False',
    reason: 'AsExpected',
    message: 'BDegraded: b',
  });
});

test('bad ones are told in the order of their types, each line once', () => {
  const conditions = [
    condition('BDegraded', 'True', { reason: 'Slow', message: 'x\ny\nx' }),
    condition('ADegraded', 'True', { message: 'z' }),
    condition('CDegraded', 'False', { message: 'fine' }),
  ];
  expect(unionCondition('Degraded', 'False', conditions, fixedClock(NOON))).toEqual({
    type: 'Degraded',
    status: 'True',
    reason: 'A::B_Slow',
    message: 'ADegraded: z\nBDegraded: x\nBDegraded: y',
  });
});

test('what is unknown is neither good nor bad', () => {
  expect(unionCondition('Available', 'True', [condition('AAvailable', 'Unknown')], fixedClock(NOON)).status).toBe(
    'Unknown',
  );
});

test.each([
  ['young bad ones do not count', HOUR * 5, 'False'],
  ['old ones do', HOUR * 3, 'True'],
])('%s', (_, patience, status) => {
  const bad = condition('ADegraded', 'True', { reason: 'Slow' });
  expect(unionCondition('Degraded', 'False', [bad], fixedClock(NOON), () => patience).status).toBe(status);
});

test('one old bad one brings the young ones to light', () => {
  const old = condition('ADegraded', 'True', { reason: 'Old' });
  const young = condition('BDegraded', 'True', { reason: 'Young', lastTransitionTime: '2026-03-01T11:59:30Z' });
  expect(unionCondition('Degraded', 'False', [young, old], fixedClock(NOON), () => HOUR).reason).toBe('A_Old::B_Young');
});

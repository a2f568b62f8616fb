import type { Step } from '../../src/sequence/scenario';
import { type Decide, dataOf, ensured, played, source, subjectOf } from './support';

/** Four days after the default beginning of scenarios. */
const DUE = Date.parse('2026-12-05T12:00:00Z');

/** Does something when a time has come, and asks for a run then. */
const inFourDays: Decide = (context) => (context.clock.isBefore(DUE) ? [] : ensured(context, 'copy', { is: 'due' }));

test('what is due after more lists than runs are allowed is done in its time', () => {
  const { trace, violations } = played(subjectOf(inFourDays), [{ advance: { by: '200h' } }]);
  expect(violations).toEqual([]);
  const made = trace.flatMap((event) => (event.what === 'change' ? [event.at] : []));
  expect(made).toEqual([DUE]);
});

test('what waits for components that are slowed may take as much longer to come to rest', () => {
  const restless: Decide = (context) =>
    ensured(context, 'copy', { seen: dataOf(context, 'copy')?.metadata.resourceVersion ?? '' });
  const within = (seconds: number) => [
    expect.objectContaining({ message: expect.stringContaining(`within ${seconds} s`) }),
  ];
  const steps: readonly Step[] = [{ 'slow-actor': { name: 'toucher', factor: 3 } }, source('a')];
  expect(played(subjectOf(restless), steps.slice(1)).violations).toEqual(within(3_600));
  expect(played(subjectOf(restless), steps).violations).toEqual(within(10_800));
  expect(played(subjectOf(restless), steps, { bound: '1h' }).violations).toEqual(within(3_600));
});

import { type Decide, ensured, played, subjectOf } from './support';

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

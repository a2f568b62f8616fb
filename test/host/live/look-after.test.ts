import { Bell } from '../../../src/host/live/host-clock';
import type { Trouble } from '../../../src/host/live/host-events';
import { lookAfter } from '../../../src/host/live/look-after';
import { NotListedError } from '../../../src/host/live/not-listed-error';
import { hurriedClock } from './hurried-clock';

const away: Trouble = { kind: 'watch', text: 'management: hostedcontrolplanes: connection refused' };

/** Looks after control planes that are listed after so many seconds, for an hour at most. */
async function lookedAfter(once: boolean, listedAfter: number) {
  const clock = hurriedClock();
  let looks = 0;
  const planes = {
    get hasListed() {
      return clock.now() >= listedAfter * 1_000;
    },
    troubles: [away],
  };
  const isOver = (): boolean => clock.now() >= 3_600_000;
  const look = (): void => void looks++;
  const fault: unknown = await lookAfter(planes, { clock, bell: new Bell(), once, isOver, look }).catch(
    (error: unknown) => error,
  );
  return { fault, seconds: clock.now() / 1_000, looks };
}

test.each([
  ['gives up after half a minute where it is to run once', true, Number.POSITIVE_INFINITY, 30, true],
  ['goes on where they were listed by then', true, 30, 3_600, false],
  ['waits for ever where it is not', false, Number.POSITIVE_INFINITY, 3_600, false],
])('it %s', async (_, once, listedAfter, seconds, isFault) => {
  const found = await lookedAfter(once, listedAfter);
  expect(found).toMatchObject({ seconds, looks: seconds });
  expect(found.fault instanceof NotListedError).toBe(isFault);
  if (found.fault instanceof NotListedError) expect(found.fault.message).toContain(away.text);
});

import * as fc from 'fast-check';
import { type Permit, Semaphore } from '../../../src/host/control-planes/semaphore';

/** A clock that goes when it is told to. */
class HandClock {
  private time = 0;
  private readonly alarms = new Set<{ readonly instant: number; readonly act: () => void }>();

  readonly now = (): number => this.time;

  readonly at = (instant: number, act: () => void): (() => void) => {
    const alarm = { instant, act };
    this.alarms.add(alarm);
    return () => void this.alarms.delete(alarm);
  };

  get pending(): number {
    return this.alarms.size;
  }

  async goOn(milliseconds: number): Promise<void> {
    this.time += milliseconds;
    for (const alarm of [...this.alarms]) {
      if (alarm.instant > this.time || !this.alarms.delete(alarm)) continue;
      alarm.act();
    }
    await Promise.resolve();
  }
}

/** Somebody who wants a permit. */
class Applicant {
  isGranted = false;
  readonly permit: Permit;

  constructor(semaphore: Semaphore) {
    this.permit = semaphore.acquire();
    void this.permit.granted.then(() => {
      this.isGranted = true;
    });
  }
}

const grantedOf = (all: readonly Applicant[]): string => all.map(({ isGranted }) => (isGranted ? 'x' : '.')).join('');

test('so many at a time, in the order in which they asked; the next when one is done or has had its time', async () => {
  const clock = new HandClock();
  const semaphore = new Semaphore({ clock, permits: 2, within: 5_000 });
  const all = Array.from({ length: 6 }, () => new Applicant(semaphore));
  await clock.goOn(1_000);
  expect(grantedOf(all)).toBe('xx....');
  all[1]?.permit.release();
  all[1]?.permit.release();
  await clock.goOn(0);
  expect(grantedOf(all)).toBe('xxx...');
  // Who leaves the line lets those after him come forward.
  all[3]?.permit.release();
  await clock.goOn(3_999);
  expect(grantedOf(all)).toBe('xxx...');
  await clock.goOn(1);
  expect(grantedOf(all)).toBe('xxx.x.');
  // What was taken back after its time is not given back once more.
  all[0]?.permit.release();
  await clock.goOn(0);
  expect(grantedOf(all)).toBe('xxx.x.');
  for (const { permit } of all) permit.release();
  expect(clock.pending).toBe(0);
});

test('never more at once, never idle while somebody waits, and everybody has his turn', () =>
  fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.oneof(fc.constant('ask' as const), fc.nat(20), fc.constant('time' as const)), { maxLength: 60 }),
      async (permits, steps) => {
        const clock = new HandClock();
        const semaphore = new Semaphore({ clock, permits, within: 10 });
        const all: { readonly one: Applicant; isOver: boolean; since: number | undefined }[] = [];
        for (const step of steps) {
          if (step === 'ask') all.push({ one: new Applicant(semaphore), isOver: false, since: undefined });
          else if (step === 'time') await clock.goOn(4);
          else {
            const left = all[step];
            left?.one.permit.release();
            if (left !== undefined) left.isOver = true;
          }
          await clock.goOn(0);
          for (const known of all) if (known.one.isGranted) known.since ??= clock.now();
          const open = all.filter(({ isOver, since }) => !isOver && (since === undefined || clock.now() < since + 10));
          const held = open.filter(({ one }) => one.isGranted).length;
          expect(held).toBe(Math.min(permits, open.length));
        }
        await clock.goOn(0);
        for (const _ of all) await clock.goOn(10);
        expect(all.every(({ one, isOver }) => one.isGranted || isOver)).toBe(true);
      },
    ),
  ));

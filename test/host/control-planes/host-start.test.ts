import { HostStart, hostStarts } from '../../../src/host/control-planes/host-start';

/** Hosts that list and run when they may, and what of it they may by now. */
class Starts {
  private time = 0;
  private readonly alarms = new Set<{ readonly instant: number; readonly act: () => void }>();
  private readonly starts = hostStarts({
    now: () => this.time,
    at: (instant, act) => {
      const alarm = { instant, act };
      this.alarms.add(alarm);
      return () => void this.alarms.delete(alarm);
    },
  });
  readonly listing = new Set<HostStart>();
  readonly running = new Set<HostStart>();

  /** A host begins. */
  begin(): HostStart {
    const start = new HostStart(this.starts);
    void start.mayList().then(() => this.listing.add(start));
    return start;
  }

  /** It has listed all. */
  listed(start: HostStart): void {
    this.listing.delete(start);
    start.listed();
  }

  /** It leads from now on. */
  elected(start: HostStart): void {
    void start.mayRun().then(() => this.running.add(start));
  }

  /** It has listed all, and leads already. */
  goesOn(start: HostStart): void {
    this.listed(start);
    this.elected(start);
  }

  async goOn(milliseconds: number): Promise<readonly [listing: number, running: number]> {
    this.time += milliseconds;
    for (const { instant, act } of [...this.alarms]) if (instant <= this.time) act();
    await new Promise((resolve) => setImmediate(resolve));
    return [this.listing.size, this.running.size];
  }
}

test('a few hosts list, and as many run; one that does not come on holds the others up for 5 s', async () => {
  const starts = new Starts();
  const hosts = Array.from({ length: 20 }, () => starts.begin());
  expect(await starts.goOn(0)).toEqual([8, 0]);
  for (const one of hosts.slice(0, 8)) starts.goesOn(one);
  expect(await starts.goOn(0)).toEqual([8, 8]);
  for (const one of hosts.slice(8, 16)) starts.goesOn(one);
  // The next list meanwhile, but do not run.
  expect(await starts.goOn(4_999)).toEqual([4, 8]);
  hosts[0]?.end();
  hosts[0]?.end();
  expect(await starts.goOn(0)).toEqual([4, 9]);
  expect(await starts.goOn(1)).toEqual([4, 16]);
});

test('who waits for the lease is in the way of nobody: all list meanwhile, and once it has the lease eight run at a time', async () => {
  const starts = new Starts();
  const hosts = Array.from({ length: 20 }, () => starts.begin());
  expect(await starts.goOn(0)).toEqual([8, 0]);
  for (const one of hosts.slice(0, 8)) starts.listed(one);
  expect(await starts.goOn(0)).toEqual([8, 0]);
  for (const one of hosts.slice(8, 16)) starts.listed(one);
  expect(await starts.goOn(0)).toEqual([4, 0]);
  for (const one of hosts.slice(16)) starts.listed(one);
  expect(await starts.goOn(60_000)).toEqual([0, 0]);
  for (const one of hosts) starts.elected(one);
  expect(await starts.goOn(0)).toEqual([0, 8]);
  hosts[0]?.end();
  expect(await starts.goOn(0)).toEqual([0, 9]);
  // Those that are stopped before their turn never run, and hold nobody up.
  for (const one of hosts.slice(1).reverse()) one.end();
  expect(await starts.goOn(0)).toEqual([0, 9]);
  const late = starts.begin();
  expect(await starts.goOn(0)).toEqual([1, 9]);
  starts.goesOn(late);
  expect(await starts.goOn(0)).toEqual([0, 10]);
});

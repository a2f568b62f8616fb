import type { KubeApiServer } from '../../../src/api-server/kube-api-server';
import type { ApiRequest } from '../../../src/api-server/request';
import { LeaderElection } from '../../../src/host/client/leader-election';
import type { LeaseCandidate } from '../../../src/host/client/lease-candidate';
import { defaultLeaseTimes, type LeaseTimes } from '../../../src/host/client/lease-object';
import { serverAt } from '../../api-server/support/server';
import { eventually } from './bench-cluster';
import { away, candidate, LeaseWorld, served } from './lease-world';

const path = '/apis/coordination.k8s.io/v1/namespaces/default/leases/om';
/** Lets a candidate ask until it waits, or holds the lease. */
function turn(one: LeaseCandidate, server: KubeApiServer, now: number): void {
  do one.answered(now, served(server, one.next(now, now)));
  while (one.dueAt <= now && !one.holds(now));
}

const specOf = (server: KubeApiServer): unknown => served(server, { method: 'GET', path }).body.spec;

describe('a lease', () => {
  test('is made, renewed, and taken from who does not renew it', () => {
    const server = serverAt();
    const [one, other] = [candidate('one'), candidate('other')];
    turn(one, server, 0);
    expect([one.holds(0), one.holds(39_999), one.holds(40_000), one.dueAt]).toEqual([true, true, false, 15_000]);
    turn(other, server, 1_000);
    expect([other.holds(1_000), other.dueAt]).toEqual([false, 16_000]);
    turn(one, server, 15_000);
    expect(one.endsAt).toBe(55_000);
    turn(other, server, 16_000);
    turn(other, server, 75_000);
    expect([other.holds(75_000), other.dueAt]).toEqual([false, 76_000]);
    turn(other, server, 76_000);
    expect(other.holds(76_000)).toBe(true);
    expect(specOf(server)).toEqual({
      holderIdentity: 'other',
      leaseDurationSeconds: 60,
      leaseTransitions: 1,
      acquireTime: '1970-01-01T00:01:16.000000Z',
      renewTime: '1970-01-01T00:01:16.000000Z',
    });
    turn(one, server, 77_000);
    expect(one.holds(77_000)).toBe(false);
  });

  test('that is given up is had at once', () => {
    const server = serverAt();
    const [one, other] = [candidate('one'), candidate('other')];
    turn(one, server, 0);
    turn(other, server, 1_000);
    const release = one.release(2_000, 0);
    expect(one.holds(2_000)).toBe(false);
    if (release === undefined) throw new Error('a holder has something to give up');
    expect(served(server, release).code).toBe(200);
    turn(other, server, 16_000);
    expect(other.holds(16_000)).toBe(true);
    expect(one.release(17_000, 0)).toBeUndefined();
  });

  test('that somebody touched, or deleted, is renewed all the same', () => {
    const server = serverAt();
    const one = candidate('one');
    turn(one, server, 0);
    const touched = { metadata: { annotations: { a: 'b' } } };
    served(server, { method: 'PATCH', path, contentType: 'application/merge-patch+json', body: touched });
    for (let step = 0; step < 3; step++) one.answered(15_000, served(server, one.next(15_000, 15_000)));
    expect(one.endsAt).toBe(55_000);
    served(server, { method: 'DELETE', path });
    for (let step = 0; step < 3; step++) one.answered(30_000, served(server, one.next(30_000, 30_000)));
    expect(one.endsAt).toBe(70_000);
  });

  test('is counted from before it was asked for', () => {
    const server = serverAt();
    const one = candidate('one');
    one.answered(0, served(server, one.next(0, 0)));
    const answer = served(server, one.next(1_000, 0));
    one.answered(41_000, answer);
    expect(one.holds(41_000)).toBe(false);
  });

  test.each([
    [{ duration: 40_000, renewDeadline: 40_000, retry: 15_000 }],
    [{ duration: 60_000, renewDeadline: 15_000, retry: 15_000 }],
    [{ duration: 60_000, renewDeadline: 40_000, retry: 0 }],
  ])('of times that two could hold it with is none: %j', (times) => {
    expect(() => candidate('one', times)).toThrow(RangeError);
  });
});

describe('of three who want it', () => {
  test('never two hold it in 1,000 forced losses, on clocks that disagree', () => {
    const world = new LeaseWorld(defaultLeaseTimes, 0.08);
    world.run(1_000);
    expect([world.losses, world.doubles]).toEqual([1_000, []]);
  });

  test('no write of one comes after the first of the next', () => {
    const world = new LeaseWorld(defaultLeaseTimes, 0.01);
    world.run(200);
    expect([world.doubles, world.lateWrites]).toEqual([[], []]);
    expect(world.takeOvers.length).toBeGreaterThan(50);
  });

  test('two hold it where clocks disagree by more than the times allow for', () => {
    const world = new LeaseWorld({ duration: 60_000, renewDeadline: 59_000, retry: 15_000 }, 0.08);
    world.run(200);
    expect(world.doubles).not.toEqual([]);
  });
});

describe('an election', () => {
  const times: LeaseTimes = { duration: 120, renewDeadline: 80, retry: 20 };
  const electing = (server: KubeApiServer, identity: string, lost: string[]) => {
    const link = { isCut: false };
    const client = {
      ask: async (request: ApiRequest) => (link.isCut ? away : served(server, request)),
    };
    const options = { namespace: 'default', name: 'om', identity, times, random: Math.random, client };
    return { link, election: new LeaderElection({ ...options, onLost: () => lost.push(identity) }) };
  };

  test('has one lead, and another when it cannot renew or stops', async () => {
    const [server, lost] = [serverAt(), [] as string[]];
    const [one, other] = [electing(server, 'one', lost), electing(server, 'other', lost)];
    await one.election.acquire();
    const otherLeads = other.election.acquire();
    expect([one.election.isLeader, other.election.isLeader]).toEqual([true, false]);
    one.link.isCut = true;
    await eventually(() => expect(lost).toEqual(['one']));
    await otherLeads;
    expect([one.election.isLeader, other.election.isLeader]).toEqual([false, true]);
    await other.election.release();
    expect(other.election.isLeader).toBe(false);
    expect(specOf(server)).toMatchObject({ holderIdentity: '' });
    await one.election.release();
    expect(lost).toEqual(['one']);
  });

  test('that is given up ends', async () => {
    const server = serverAt();
    const [one, other] = [electing(server, 'one', []), electing(server, 'other', [])];
    await one.election.acquire();
    const waiting = other.election.acquire();
    await other.election.release();
    await waiting;
    expect(other.election.isLeader).toBe(false);
    await one.election.release();
  });
});

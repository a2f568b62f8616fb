import type { KubeApiServer } from '../../../src/api-server/kube-api-server';
import type { ApiRequest } from '../../../src/api-server/request';
import { LeaderElection } from '../../../src/host/client/leader-election';
import { LeaseCandidate } from '../../../src/host/client/lease-candidate';
import { defaultLeaseTimes, type LeaseTimes } from '../../../src/host/client/lease-times';
import { serverAt } from '../../api-server/support/server';
import { eventually } from './bench-cluster';
import { away, badNetwork, candidate, LeaseWorld, served, soundNetwork } from './lease-world';

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
    expect([one.holds(0), one.holds(9_999), one.holds(10_000), one.dueAt]).toEqual([true, true, false, 2_000]);
    turn(other, server, 1_000);
    expect([other.holds(1_000), other.dueAt]).toEqual([false, 2_000]);
    turn(one, server, 2_000);
    expect(one.endsAt).toBe(12_000);
    turn(other, server, 3_000);
    turn(other, server, 17_500);
    expect([other.holds(17_500), other.dueAt]).toEqual([false, 18_000]);
    turn(other, server, 18_000);
    expect(other.holds(18_000)).toBe(true);
    expect(specOf(server)).toEqual({
      holderIdentity: 'other',
      leaseDurationSeconds: 15,
      leaseTransitions: 1,
      acquireTime: '1970-01-01T00:00:18.000000Z',
      renewTime: '1970-01-01T00:00:18.000000Z',
    });
    turn(one, server, 19_000);
    expect([one.holds(19_000), one.whyNot]).toEqual([false, 'another has written it']);
    turn(one, server, 21_000);
    expect([one.holds(21_000), one.whyNot]).toEqual([false, 'other holds it']);
  });

  test('for which there is no place is asked for no more often than another, and why is told', () => {
    const server = serverAt();
    const one = new LeaseCandidate({
      namespace: 'gone',
      name: 'om',
      identity: 'one',
      times: defaultLeaseTimes,
      random: () => 0,
    });
    turn(one, server, 0);
    expect([one.holds(0), one.dueAt, one.refusal]).toEqual([false, 1_000, 'namespaces "gone" not found (404)']);
    served(server, {
      method: 'POST',
      path: '/api/v1/namespaces',
      body: { kind: 'Namespace', metadata: { name: 'gone' } },
    });
    turn(one, server, 1_000);
    expect([one.holds(1_000), one.refusal]).toEqual([true, undefined]);
  });

  test.each([
    ['refuses it', 403, 'you may not (403)'],
    ['is busy', 429, undefined],
    ['does not know who asks', 401, undefined],
    ['was written to by another', 409, undefined],
  ])('of a server that %s', (_, code, refusal) => {
    const one = candidate('one');
    one.next(0, 0);
    one.answered(0, { kind: 'answered', code, body: { message: 'you may not' } });
    expect([one.holds(0), one.dueAt, one.refusal]).toEqual([false, 1_000, refusal]);
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
    turn(other, server, 3_000);
    expect(other.holds(3_000)).toBe(true);
    expect(one.release(4_000, 0)).toBeUndefined();
  });

  test('that is over is taken in one request, which the server refuses where it was renewed unseen', () => {
    const server = serverAt();
    const [one, other] = [candidate('one'), candidate('other')];
    turn(one, server, 0);
    turn(other, server, 1_000);
    expect(other.next(16_000, 0).method).toBe('PUT');
    turn(one, server, 2_000);
    other.answered(16_000, served(server, other.next(16_000, 0)));
    expect([other.holds(16_000), specOf(server)]).toMatchObject([false, { holderIdentity: 'one' }]);
  });

  test('gives a write no more time than others leave it alone, less what clocks may be behind', () => {
    const server = serverAt();
    const one = candidate('one');
    expect(one.timeToWrite(0)).toBe(0);
    turn(one, server, 0);
    expect([0, 2_000, 9_999, 10_000].map((now) => one.timeToWrite(now))).toEqual([13_500, 11_500, 3_501, 0]);
  });

  test('whose renewal is not answered is asked for again soon', () => {
    const server = serverAt();
    const one = candidate('one');
    turn(one, server, 0);
    one.next(2_000, 0);
    one.answered(2_000 + one.patience, away);
    expect([one.patience, one.dueAt]).toEqual([5_000, 7_500]);
  });

  test('that somebody touched, or deleted, is renewed all the same', () => {
    const server = serverAt();
    const one = candidate('one');
    turn(one, server, 0);
    const touched = { metadata: { annotations: { a: 'b' } } };
    served(server, { method: 'PATCH', path, contentType: 'application/merge-patch+json', body: touched });
    for (let step = 0; step < 3; step++) one.answered(2_000, served(server, one.next(2_000, 2_000)));
    expect(one.endsAt).toBe(12_000);
    served(server, { method: 'DELETE', path });
    for (let step = 0; step < 3; step++) one.answered(4_000, served(server, one.next(4_000, 4_000)));
    expect(one.endsAt).toBe(14_000);
  });

  test('is counted from before it was asked for', () => {
    const server = serverAt();
    const one = candidate('one');
    one.answered(0, served(server, one.next(0, 0)));
    const answer = served(server, one.next(1_000, 0));
    one.answered(11_000, answer);
    expect(one.holds(11_000)).toBe(false);
  });

  test.each([
    [{ duration: 40_000, renewDeadline: 40_000, retry: 15_000 }],
    [{ duration: 60_000, renewDeadline: 55_000, retry: 15_000 }],
    [{ duration: 60_000, renewDeadline: 15_000, retry: 15_000 }],
    [{ duration: 60_000, renewDeadline: 40_000, retry: 0 }],
  ])('of times that two could hold it with is none: %j', (times) => {
    expect(() => candidate('one', times)).toThrow(RangeError);
  });
});

describe('of three who want it', () => {
  const times = defaultLeaseTimes;

  test('never two hold it in 1,000 forced losses, and no write of one comes after the first of the next, on clocks 10 % apart', () => {
    const world = new LeaseWorld({ times, spread: 0.05, network: badNetwork });
    world.run(1_000);
    expect([world.losses, world.doubles, world.lateWrites]).toEqual([1_000, [], []]);
  });

  test('two hold it on clocks further apart than the times allow for', () => {
    const world = new LeaseWorld({ times, spread: 0.35, network: badNetwork });
    world.run(100);
    expect(world.doubles).not.toEqual([]);
  });

  test('never two hold it on clocks 38 % apart, but writes come late', () => {
    const world = new LeaseWorld({ times, spread: 0.19, network: badNetwork });
    world.run(200);
    expect(world.doubles).toEqual([]);
    expect(world.lateWrites).not.toEqual([]);
  });

  test('the next has it within 17 s of a fault, and within 2 s of a stop, where the network is sound and clocks are right', () => {
    const world = new LeaseWorld({ times, spread: 0, network: soundNetwork });
    world.run(200);
    const longest = (isStop: boolean): number =>
      Math.max(
        ...world.takeOvers.filter(({ after }) => (after === 'stopped') === isStop).map((one) => one.milliseconds),
      );
    expect(longest(false)).toBeLessThanOrEqual(17_000);
    expect(longest(true)).toBeLessThanOrEqual(2_000);
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
    return {
      link,
      election: new LeaderElection({ ...options, onLost: (reason) => lost.push(`${identity}: ${reason}`) }),
    };
  };

  test('has one lead, and another when it cannot renew or stops', async () => {
    const [server, lost] = [serverAt(), [] as string[]];
    const [one, other] = [electing(server, 'one', lost), electing(server, 'other', lost)];
    await one.election.acquire();
    const otherLeads = other.election.acquire();
    expect([one.election.isLeader, other.election.isLeader]).toEqual([true, false]);
    one.link.isCut = true;
    await eventually(() => expect(lost).toEqual([`one: ${away.reason}`]));
    await otherLeads;
    expect([one.election.isLeader, other.election.isLeader]).toEqual([false, true]);
    await other.election.release();
    expect(other.election.isLeader).toBe(false);
    expect(specOf(server)).toMatchObject({ holderIdentity: '' });
    await one.election.release();
    expect(lost).toEqual([`one: ${away.reason}`]);
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

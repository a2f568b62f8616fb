import type { Target } from '../../../src/operators/auth/divergences/divergence';
import { type End, endOf } from './end';
import type { HttpVersion } from './entrance';
import { isWatch, type Sent } from './front';
import type { HostProcess } from './host-process';
import { FaultStage } from './stage';
import type { WriteFigures } from './write-log';

/** When a host is killed: once the server has taken one of its writes, before the answer goes on its way or after that. */
export interface Kill {
  /** Counted over all hosts, from 1; events are none. */
  readonly write: number;
  readonly when: 'before the answer' | 'after the answer';
}

/** What an installation came to. */
export interface Installed {
  /** Why it has not come to rest; undefined where it has. */
  readonly unrest: string | undefined;
  readonly end: End;
  /** Writes that were sent, events aside. */
  readonly sent: number;
  readonly figures: WriteFigures;
  /** How many hosts were killed: one fewer where nothing was left to be written. */
  readonly killed: number;
  /** Seconds in the time of the clusters. */
  readonly seconds: number;
}

/** What an installation goes by. */
export interface InstallOptions {
  readonly target: Target;
  readonly version: HttpVersion;
  readonly speed: number;
  readonly seed: number;
  /** In the order of their writes. */
  readonly kills: readonly Kill[];
}

const isWrite = ({ method, target }: Sent): boolean =>
  method !== 'GET' && !isWatch(target) && !/\/events(\?|\/|$)/.test(target);

/** Has hosts install authentication in fresh clusters, each killed at a write (`kill -9`) and followed by another one. */
export async function install({ target, version, speed, seed, kills }: InstallOptions): Promise<Installed> {
  let [sent, taken, killed] = [0, 0, 0];
  let doomed: Sent | undefined;
  let isDead = false;
  let die = (): void => {};
  const dying = (when: Kill['when']): void => {
    if (kills[killed]?.when === when) die();
  };
  const stage = await FaultStage.start({
    target,
    version,
    speed,
    seed,
    hooks: {
      sent(request) {
        // What a killed host had sent already, the server does not see: it would have been killed before.
        if (isDead || doomed !== undefined) return { kind: 'break', what: 'connection', when: 'before' };
        if (!isWrite(request)) return undefined;
        sent++;
        if (kills[killed]?.write !== sent) return undefined;
        doomed = request;
        return kills[killed]?.when === 'before the answer'
          ? { kind: 'break', what: 'connection', when: 'taken' }
          : undefined;
      },
      taken(request) {
        if (isWrite(request)) taken++;
        if (request === doomed) dying('before the answer');
      },
      answered(request) {
        if (request === doomed) dying('after the answer');
      },
    },
  });
  const began = stage.clock.now();
  let host: HostProcess = stage.host();
  try {
    for (const _ of kills) {
      const dead = new Promise<'dead'>((resolve) => {
        die = () => {
          isDead = true;
          resolve('dead');
        };
      });
      const ending = await Promise.race([dead, stage.untilRest(host)]);
      if (ending !== 'dead') break;
      await host.kill();
      killed++;
      [doomed, isDead] = [undefined, false];
      host = stage.host();
    }
    const unrest = await stage.untilRest(host);
    const seconds = Math.round((stage.clock.now() - began) / 1_000);
    return { unrest, end: endOf(target, stage.apis), sent: taken, figures: stage.writes.figures, killed, seconds };
  } finally {
    await host.kill();
    await stage.stop();
  }
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KubeApiServer } from '../../../src/api-server/kube-api-server';
import { kubeconfigOf } from '../../../src/api-server/rest/kubeconfig';
import { type RestServer, startRest } from '../../../src/api-server/rest/rest-server';
import { fastClock, type HostClock } from '../../../src/host/live/host-clock';
import { seededSource } from '../../../src/om/random';
import { loadAssets } from '../../../src/operators/auth/assets';
import { standaloneInputOf } from '../../../src/operators/auth/configurations';
import { requester } from '../../../src/operators/auth/controllers/csr/authenticator';
import type { Target } from '../../../src/operators/auth/divergences/divergence';
import { noAnswers } from '../../../src/operators/auth/recorded-answers';
import { hostedControlPlanes } from '../../../src/operators/auth/resources/hypershift';
import {
  type AuthStage,
  type AuthStageOptions,
  authStage,
  isGuestServed,
  judgedOf,
} from '../../../src/operators/auth/simulate/stage';
import { advanceTo, membersOf, nextDeedAt, serverOf } from '../../../src/simulation/clusters';
import { healthOf } from '../../../src/simulation/health';
import { NetworkAnswers } from '../../../src/simulation/network-answers';
import { simulate } from '../../../src/simulation/simulate';
import { configurationOf, inputs, operators } from '../../operators/auth/simulate/support';
import { type End, endOf } from './end';
import type { HttpVersion } from './entrance';
import { Front, type FrontOptions } from './front';
import { HostProcess } from './host-process';
import { WriteLog } from './write-log';

/** What clusters are set up for. */
export interface FaultStageOptions {
  readonly target: Target;
  readonly version: HttpVersion;
  /** So many times as fast as the time of day. */
  readonly speed: number;
  readonly seed: number;
  /** Whether all is installed and at rest when it begins. Default: the clusters are fresh. */
  readonly isSettled?: boolean;
  /** What goes wrong, and who looks. */
  readonly hooks: Pick<FrontOptions, 'sent' | 'taken' | 'failed' | 'handsOver' | 'answered'>;
}

const CONFIGURATION = 'one node with a provider';
const TOKEN = 'a token of the test';
const assets = loadAssets();
/** How often the rest of the clusters is given the time, in milliseconds. */
const TICK = 20;

/** Fresh clusters in memory over HTTP, for a host in a process of its own: time passes for all of them, as fast as for the host. */
export class FaultStage {
  private constructor(
    readonly options: FaultStageOptions,
    readonly clock: HostClock,
    readonly auth: AuthStage,
    readonly writes: WriteLog,
    /** Ways to the API servers: one, or those of the management cluster and the guest cluster. */
    readonly fronts: readonly Front[],
    private readonly rests: readonly RestServer[],
    private readonly network: Server,
    private readonly folder: string,
    private readonly origin: number,
    private readonly begin: number,
  ) {
    this.ticking = setInterval(() => advanceTo(auth.clusters, auth.clock, clock.now()), TICK);
  }

  private readonly ticking: NodeJS.Timeout;

  static async start(options: FaultStageOptions): Promise<FaultStage> {
    const { target, version, speed, seed, hooks, isSettled = false } = options;
    const [origin, clock] = [Date.now(), fastClock(speed)];
    const begin = clock.now();
    const auth = isSettled ? installed(target, begin - HOUR, seed) : authStage(freshStage(target, begin, seed));
    const apis = membersOf(auth.clusters).map(([, { api }]) => api);
    const user = target === 'standalone' ? { user: requester } : {};
    const rests = await Promise.all(apis.map((api) => startRest(api, { token: TOKEN, now: clock.now, ...user })));
    const isReachable = [() => true, () => isGuestServed(serverOf(auth.clusters, 'Management').state)];
    const fronts = await Promise.all(
      rests.map(({ port }, at) => Front.start({ version, port, token: TOKEN, isReachable: isReachable[at], ...hooks })),
    );
    const network = await networkOf(apis);
    const folder = mkdtempSync(join(tmpdir(), 'om-faults-'));
    const stage = new FaultStage(
      options,
      clock,
      auth,
      new WriteLog(apis),
      fronts,
      rests,
      network,
      folder,
      origin,
      begin,
    );
    stage.exchangeTokens(TOKEN);
    return stage;
  }

  /** The API servers: one, or those of the management cluster and the guest cluster. */
  get apis(): readonly KubeApiServer[] {
    return membersOf(this.auth.clusters).map(([, { api }]) => api);
  }

  /** What the operator says of itself where it is not well, a sentence each. */
  get complaints(): readonly string[] {
    const { target } = this.options;
    return healthOf(judgedOf(target)(serverOf(this.auth.clusters, 'Management').state))
      .filter(({ isGood }) => !isGood)
      .map(({ object, type, status, reason, message }) => `${object} ${type}=${status} ${reason} ${message}`);
  }

  /** Starts `om run`. @param heard is told of each line of its log. Default: nobody is */
  host(heard?: (line: string) => void): HostProcess {
    const { target, speed } = this.options;
    const address = this.network.address();
    const network = typeof address === 'object' && address !== null ? address.port : 0;
    const { origin, begin, folder } = this;
    const common = ['--kubeconfig', join(folder, 'config-0'), '--timeout', '60'];
    const args =
      target === 'standalone'
        ? ['--standalone']
        : [
            '--hosted',
            '--target',
            target,
            '--control-plane',
            this.namespace,
            '--guest-kubeconfig',
            join(folder, 'config-1'),
          ];
    return new HostProcess({
      args: [...args, ...common],
      environment: {
        ...environmentOf(target),
        OM_FAULTS: JSON.stringify({ begin, origin, speed, network }),
      },
      heard,
    });
  }

  /** From now on servers take another token, which hosts find in their files. */
  exchangeTokens(token: string): void {
    this.expireTokens(token);
    this.handOut();
  }

  /** From now on servers take another token, which hosts are not given yet. */
  expireTokens(token: string): void {
    for (const front of this.fronts) front.accepted = token;
  }

  /** Gives hosts, in their files, what servers show and take. */
  handOut(): void {
    this.fronts.forEach(({ entrance: { url, certificate }, accepted: token }, at) => {
      writeFileSync(join(this.folder, `config-${at}`), kubeconfigOf({ url, token, certificate }));
    });
  }

  /**
   * Waits until a host and all others have nothing left to do.
   *
   * @returns why they have not come to rest; undefined where they have
   */
  async untilRest(host: HostProcess): Promise<string | undefined> {
    const until = Date.now() + PATIENCE;
    let [quiet, revisions] = [0, ''];
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, LOOK));
      const status = await host.status();
      const now = this.clock.now();
      const isFar = (at: number | undefined): boolean => at === undefined || at > now + QUIET;
      const latest = this.apis.map(({ store }) => store.revision).join();
      const isStill = status?.atRest === true && isFar(status.next) && isFar(nextDeedAt(this.auth.clusters));
      quiet = isStill && latest === revisions ? quiet + 1 : 0;
      revisions = latest;
      if (quiet < QUIET_LOOKS && Date.now() < until && host.isAlive) continue;
      const wrong = [...this.complaints, ...(status?.troubles ?? [])];
      if (quiet >= QUIET_LOOKS && wrong.length === 0) return undefined;
      if (Date.now() < until && host.isAlive) continue;
      const said = status === undefined ? 'the host says nothing' : `at rest: ${status.atRest}`;
      return [host.isAlive ? said : 'the host has ended', ...wrong, ...host.log].join('\n    ');
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.ticking);
    for (const front of this.fronts) await front.stop();
    for (const rest of this.rests) await rest.stop();
    this.network.closeAllConnections();
    await new Promise<void>((resolve) => this.network.close(() => resolve()));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get namespace(): string {
    const [controlPlane] = serverOf(this.auth.clusters, 'Management').state.list(hostedControlPlanes);
    return controlPlane?.metadata.namespace ?? '';
  }
}

/** Fresh clusters of a target. @param now when they begin, in milliseconds since the epoch */
const freshStage = (target: Target, now: number, seed: number): AuthStageOptions => {
  const configuration = configurationOf(CONFIGURATION);
  return {
    operator: operators[target],
    target,
    input: inputs[target](configuration),
    environment: environmentOf(target),
    settings: { assets, recordedAnswers: configuration.answers ?? noAnswers },
    now,
    seed,
  };
};

/** Clusters of a target after an installation in memory, by the host of the simulation. @throws Error where it does not come to rest */
function installed(target: Target, now: number, seed: number): AuthStage {
  const options = freshStage(target, now, seed);
  const auth = authStage(options);
  const { clusters, clock, settings } = auth;
  const { end } = simulate({
    ...options,
    clusters,
    clock,
    rounds: ROUNDS,
    sources: { random: seededSource(seed), secrets: 'random', environment: options.environment, settings: settings() },
    settings,
    judged: judgedOf(target),
  });
  if (end.kind !== 'rest') throw new Error(`the installation of ${target} in memory ends with ${end.kind}`);
  return auth;
}

/** How an installation ends in memory. @throws Error where it does not come to rest */
export function simulatedEnd(target: Target, seed: number): End {
  const { clusters } = installed(target, Date.now(), seed);
  return endOf(
    target,
    membersOf(clusters).map(([, { api }]) => api),
  );
}

/** An installation is over by then. */
const HOUR = 3_600_000;
/** The most rounds of a simulation. */
const ROUNDS = 80;
/** What happens only after so long is no part of coming to rest, in the time of the clusters. */
const QUIET = 60_000;
/** The longest that it may take, in milliseconds of the time of day: the machine may be busy. */
const PATIENCE = 110_000;
/** How often it is looked, in milliseconds, and how often in a row nothing may be left to do. */
const LOOK = 50;
const QUIET_LOOKS = 4;

const environmentOf = (target: Target): { readonly [name: string]: string } =>
  target === 'standalone' ? defined(standaloneInputOf(configurationOf(CONFIGURATION)).environment) : {};

const defined = (environment: { readonly [name: string]: string | undefined }): { readonly [name: string]: string } =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

/** Who answers for all that a host asks on the network. Who is not there breaks the connection. */
async function networkOf(apis: readonly KubeApiServer[]): Promise<Server> {
  const answering = apis.map((api) => new NetworkAnswers(api));
  const server = createServer((incoming, outgoing) => {
    const url = `https://${incoming.headers.host ?? ''}${incoming.url ?? ''}`;
    const answer = answering.map((answers) => answers.of(url)).find((one) => one !== undefined);
    if (answer === undefined) outgoing.destroy();
    else outgoing.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { guestActors, managementActors } from '../../api-server/actors/hosted';
import { actInTime, realTime } from '../../api-server/actors/real-time';
import { Actors } from '../../api-server/actors/scheduler';
import { standaloneActors } from '../../api-server/actors/standalone';
import { keepHouse } from '../../api-server/housekeeping';
import { KubeApiServer } from '../../api-server/kube-api-server';
import { type LoadedCluster, loadInput } from '../../api-server/load-input';
import { openShiftKinds } from '../../api-server/openshift/kinds';
import { contextName, kubeconfigOf } from '../../api-server/rest/kubeconfig';
import { type RestServer, startRest } from '../../api-server/rest/rest-server';
import { metaOf } from '../../api-server/validation/object-meta';
import { printable } from '../../diff/printable';
import { type ServingCertificate, selfSignedCertificate } from '../../kube/self-signed-certificate';
import { systemClock } from '../../om/clock';
import { describeAddressError, describeSystemError, systemErrorCode } from '../../om/input/system-error';
import type { CommandHost } from '../command';
import { UsageError } from '../errors';
import { writeFile } from '../write-file';

const actorsOf = { standalone: standaloneActors, management: managementActors, guest: guestActors } as const;

/** A kind of cluster whose other components can be simulated. */
export type ActingCluster = keyof typeof actorsOf;

/** The options as given. */
export interface ApiServerOptions {
  readonly load: readonly string[];
  readonly cluster: LoadedCluster;
  /** Which cluster the rest is of; absent where nothing else is to happen. */
  readonly actors?: ActingCluster;
  readonly port: number;
  readonly kubeconfig: string;
  readonly tls: boolean;
  readonly seed: number;
  readonly output: 'text' | 'json';
}

/**
 * Serves an API server until the process is asked to stop.
 *
 * @throws UsageError, InputError or OutputError when it cannot be served
 */
export async function serveApi(options: ApiServerOptions, host: CommandHost): Promise<void> {
  const { load, cluster, kubeconfig, seed } = options;
  keepForeign(kubeconfig);
  const server = new KubeApiServer({ clock: systemClock, seed, customKinds: openShiftKinds() });
  const loaded = load.map((path) => ({ path, objects: loadInput(server, path, cluster) }));
  const ends = [keepHouse(server), ...(options.actors === undefined ? [] : [act(server, options.actors, seed)])];
  const token = randomBytes(32).toString('base64url');
  const tls = options.tls ? certificateAt(Date.now()) : undefined;
  const rest = await listening(server, options.port, token, tls);
  const text = kubeconfigOf({ url: rest.url, token, certificate: tls?.certificate });
  try {
    writeFile(kubeconfig, text, 0o600);
    tell(options, loaded, rest, host);
    await host.stopped();
  } finally {
    for (const end of ends) end();
    await rest.stop();
    removeOwn(kubeconfig, text);
  }
}

/** Lets the rest of a cluster act. @returns what ends it */
const act = (server: KubeApiServer, cluster: ActingCluster, seed: number): (() => void) =>
  actInTime(
    new Actors({ server, clock: realTime, actors: actorsOf[cluster], seed, facts: { release: releaseOf(server) } }),
    server,
  );

/** The version of a hosted control plane, whose images are in a stream of that name. */
const releaseOf = ({ store }: KubeApiServer): string =>
  store.list('imagestreams.image.openshift.io').map((stream) => metaOf(stream).name)[0] ?? '';

const day = 86_400_000;

/** A certificate for a year, and valid a day before, for clients whose clock is late. */
const certificateAt = (now: number): ServingCertificate =>
  selfSignedCertificate({
    commonName: contextName,
    hosts: ['127.0.0.1', 'localhost'],
    notBefore: now - day,
    notAfter: now + 365 * day,
  });

/** Refuses to write over a kubeconfig that is not of this command. */
function keepForeign(file: string): void {
  const text = textOf(file);
  if (text === undefined || text.trim() === '' || text.includes(`current-context: ${contextName}\n`)) return;
  throw new UsageError(`--kubeconfig ${file} is there already and was not written by this command: name another file`);
}

/** Removes what would let nobody in any more, unless somebody else has written it since. */
function removeOwn(file: string, text: string): void {
  if (textOf(file) === text) rmSync(file, { force: true });
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw new UsageError(`--kubeconfig ${file}: ${describeSystemError(error)}`);
  }
}

async function listening(
  server: KubeApiServer,
  port: number,
  token: string,
  tls: ServingCertificate | undefined,
): Promise<RestServer> {
  try {
    return await startRest(server, { port, token, tls, now: Date.now });
  } catch (error) {
    throw new UsageError(`--port ${port}: ${describeAddressError(error)}. Leave it out to take a free one`);
  }
}

function tell(
  { output, kubeconfig }: ApiServerOptions,
  loaded: readonly { readonly path: string; readonly objects: number }[],
  { url }: RestServer,
  host: CommandHost,
): void {
  if (output === 'json') {
    host.out(`${JSON.stringify({ url, kubeconfig, loaded })}\n`);
    return;
  }
  const lines = [
    'A test server: it keeps nothing, and whoever holds its token may do everything.',
    ...loaded.map(({ path, objects }) => `${objects} objects loaded from ${printable(path)}`),
    `Serving ${url} until it is stopped. For kubectl:`,
    `  export KUBECONFIG=${printable(kubeconfig)}`,
  ];
  host.out(`${lines.join('\n')}\n`);
}

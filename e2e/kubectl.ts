import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepHouse } from '../src/api-server/housekeeping';
import { KubeApiServer } from '../src/api-server/kube-api-server';
import { openShiftKinds } from '../src/api-server/openshift/kinds';
import { kubeconfigOf } from '../src/api-server/rest/kubeconfig';
import { startRest } from '../src/api-server/rest/rest-server';
import { selfSignedCertificate } from '../src/kube/self-signed-certificate';
import { systemClock } from '../src/om/clock';

/** One call of kubectl, and what it has to come to. */
interface Step {
  readonly args: readonly string[];
  readonly input?: string;
  /** Default: 0. */
  readonly code?: number;
  /** What it prints, on either output. */
  readonly prints?: RegExp;
}

const manifest = (image: string): string => `
apiVersion: v1
kind: Namespace
metadata: {name: demo}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: demo}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: main, image: "${image}", ports: [{containerPort: 80}]}]}
---
apiVersion: config.openshift.io/v1
kind: OAuth
metadata: {name: cluster}
spec: {tokenConfig: {accessTokenMaxAgeSeconds: 60}}
`;

const configMap = (data: string, more = ''): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: demo}\ndata: {a: "${data}"}\n${more}`;

const applied = ['apply', '-f', '-'];
const serverSide = ['apply', '--server-side', '-f', '-'];
const image = ['get', 'deployment', 'web', '-n', 'demo', '-o', 'jsonpath={.spec.template.spec.containers[0].image}'];

const steps: readonly Step[] = [
  { args: ['get', 'namespaces'], prints: /NAME\s+STATUS\s+AGE\ndefault\s+Active/ },
  { args: ['api-resources'], prints: /oauths\s.*config\.openshift\.io/ },
  { args: ['explain', 'deployment.spec.replicas'], prints: /replicas <integer>/ },
  { args: applied, input: manifest('example.com/web:1'), prints: /deployment.apps\/web created/ },
  { args: applied, input: manifest('example.com/web:1'), prints: /deployment.apps\/web unchanged/ },
  { args: applied, input: manifest('example.com/web:2'), prints: /deployment.apps\/web configured/ },
  { args: image, prints: /^example.com\/web:2$/ },
  {
    args: serverSide,
    input: manifest('example.com/web:1'),
    code: 1,
    prints: /conflict with "kubectl-client-side-apply"/,
  },
  { args: [...serverSide, '--force-conflicts'], input: manifest('example.com/web:1'), prints: /serverside-applied/ },
  { args: image, prints: /^example.com\/web:1$/ },
  {
    args: ['get', 'deployments', '-n', 'demo', '-o', 'wide'],
    prints: /web\s+0\/2\s+0\s+0\s.*main\s+example.com\/web:1\s+app=web/,
  },
  { args: ['patch', 'deployment', 'web', '-n', 'demo', '-p', '{"spec":{"replicas":3}}'], prints: /patched/ },
  { args: ['patch', 'oauth', 'cluster', '--type=merge', '-p', '{"spec":{"tokenConfig":null}}'], prints: /patched/ },
  { args: ['label', 'deployment', 'web', '-n', 'demo', 'x=y'], prints: /labeled/ },
  { args: ['get', 'deployments', '-A', '-l', 'x=y'], prints: /demo\s+web\s+0\/3/ },
  { args: ['describe', 'deployment', 'web', '-n', 'demo'], prints: /Events:\s+<none>/ },
  { args: applied, input: configMap('1', 'nonsense: 1'), code: 1, prints: /unknown field "nonsense"/ },
  { args: ['apply', '--dry-run=server', '-f', '-'], input: configMap('1'), prints: /created \(server dry run\)/ },
  { args: ['get', 'configmap', 'a', '-n', 'demo'], code: 1, prints: /configmaps "a" not found/ },
  { args: ['create', '-f', '-'], input: configMap('1'), prints: /created/ },
  { args: ['create', '-f', '-'], input: configMap('1'), code: 1, prints: /already exists/ },
  { args: ['delete', 'configmap', '--all', '-n', 'demo'], prints: /"a" deleted/ },
  { args: ['delete', 'namespace', 'demo'], prints: /"demo" deleted/ },
  { args: ['get', 'deployments', '-A'], prints: /No resources found/ },
  { args: ['delete', 'oauth', 'cluster'], prints: /deleted/ },
];

/** What a watch has to show while an object comes and goes. */
const watched = { args: ['get', 'configmaps', '-n', 'default', '-w'], line: /^watched\s+1\s/m };

const kubectl = process.env.KUBECTL ?? 'kubectl';

function versionText(): string | undefined {
  try {
    const text = execFileSync(kubectl, ['version', '--client', '-o', 'json'], { encoding: 'utf8' });
    return /"gitVersion": "([^"]+)"/.exec(text)?.[1] ?? 'of some version';
  } catch {
    return undefined;
  }
}

/**
 * Has kubectl list, watch, apply and delete at the API server in memory, and prints what does not come out as it has to.
 *
 * @returns the exit code: 1 where something does not
 */
export async function checkKubectl(): Promise<number> {
  const version = versionText();
  if (version === undefined) {
    console.log("e2e: kubectl: skipped: there is none; KUBECTL names one, and Debian's package is kubernetes-client");
    return 0;
  }
  const folder = mkdtempSync(join(tmpdir(), 'kubectl-'));
  const server = new KubeApiServer({ clock: systemClock, customKinds: openShiftKinds() });
  const leave = keepHouse(server);
  const now = Date.now();
  const tls = selfSignedCertificate({
    commonName: 'e2e',
    hosts: ['127.0.0.1'],
    notBefore: now - 60_000,
    notAfter: now + 3_600_000,
  });
  const rest = await startRest(server, { token: 'e2e', tls, now: Date.now });
  writeFileSync(
    join(folder, 'kubeconfig'),
    kubeconfigOf({ url: rest.url, token: 'e2e', certificate: tls.certificate }),
    { mode: 0o600 },
  );
  const start = (args: readonly string[]): ChildProcess =>
    spawn(kubectl, args, { env: { PATH: process.env.PATH, HOME: folder, KUBECONFIG: join(folder, 'kubeconfig') } });
  try {
    const faults: string[] = [];
    for (const step of steps) faults.push(...(await faultOf(step, start)));
    faults.push(...(await watchFault(start)));
    for (const fault of faults) console.log(`e2e: kubectl ${fault}`);
    const all = steps.length + 1;
    console.log(`e2e: kubectl ${version}: ${all - faults.length} of ${all} calls come out as they have to`);
    return faults.length === 0 ? 0 : 1;
  } finally {
    leave();
    await rest.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function faultOf(
  { args, input = '', code = 0, prints = /^/ }: Step,
  start: (args: readonly string[]) => ChildProcess,
): Promise<readonly string[]> {
  const child = start(args);
  const printed = collected(child);
  child.stdin?.end(input);
  const found = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (found === code && prints.test(printed())) return [];
  return [
    `${args.join(' ')}: exit code ${found}, and it prints ${JSON.stringify(printed())}; expected ${code}, ${prints}`,
  ];
}

/** What a program has printed so far, on either output. */
function collected(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk;
    });
  }
  return () => text;
}

/** Watches while an object comes and goes. It has half a minute to show it. */
async function watchFault(start: (args: readonly string[]) => ChildProcess): Promise<readonly string[]> {
  const watch = start(watched.args);
  const printed = collected(watch);
  const input = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: watched, namespace: default}\ndata: {a: "1"}\n';
  const faults: string[] = [];
  for (let tries = 0; tries < 30 && !watched.line.test(printed()); tries++) {
    faults.push(...(await faultOf({ args: ['create', '-f', '-'], input }, start)));
    faults.push(...(await faultOf({ args: ['delete', 'configmap', 'watched', '-n', 'default'] }, start)));
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  watch.kill();
  return watched.line.test(printed()) ? faults.slice(0, 1) : [`${watched.args.join(' ')} does not show what comes`];
}

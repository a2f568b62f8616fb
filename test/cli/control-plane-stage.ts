import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { KubeApiServer } from '../../src/api-server/kube-api-server';
import { loadInput } from '../../src/api-server/load-input';
import { openShiftKinds } from '../../src/api-server/openshift/kinds';
import { kubeconfigOf } from '../../src/api-server/rest/kubeconfig';
import { type RestServer, startRest } from '../../src/api-server/rest/rest-server';
import type { KubeObject } from '../../src/kube/types';
import { isKubeObject } from '../../src/kube/types/meta';
import { systemClock } from '../../src/om/clock';
import { readInput } from '../../src/om/input/read-input';
import { hostedAuthOperator } from '../../src/operators/auth/hosted-cpo/operator';
import { unstructured } from '../../src/simulation/served-cluster';

const input = path.join(__dirname, '../../examples/hosted');
/** What clients show to be let in. */
export const token = 'a token of the test';

/** A cluster over HTTP. */
export interface Served {
  readonly api: KubeApiServer;
  readonly rest: RestServer;
  readonly kubeconfig: string;
}

async function served(): Promise<Served> {
  const api = new KubeApiServer({ clock: systemClock, customKinds: openShiftKinds() });
  for (const type of hostedAuthOperator.types) {
    const isServed = api.kinds.find(type.group, type.version, type.resource) !== undefined;
    if (!isServed) api.kinds.serve(unstructured(type));
  }
  const rest = await startRest(api, { token, now: Date.now });
  return { api, rest, kubeconfig: kubeconfigOf({ url: rest.url, token }) };
}

const { Management } = readInput(input, hostedAuthOperator.types).clusters;
const objects: readonly KubeObject[] = hostedAuthOperator.types.flatMap((type) => Management.list(type));

/** What a test wants of a control plane that is not like that of the example. */
export interface ControlPlaneShape {
  readonly status?: object;
  /** Default: that of the control plane's name. */
  readonly namespace?: string;
  readonly createdAt?: string;
}

/** A management cluster and two guest clusters in memory, over HTTP, and a folder with the kubeconfig of the first. */
export class ControlPlaneStage {
  private constructor(
    readonly management: Served,
    readonly guests: readonly [Served, Served],
    readonly folder: string,
  ) {}

  static async start(): Promise<ControlPlaneStage> {
    const stage = new ControlPlaneStage(
      await served(),
      [await served(), await served()],
      mkdtempSync(path.join(tmpdir(), 'om-control-planes-')),
    );
    for (const { api } of stage.guests) loadInput(api, input, 'UserWorkload');
    writeFileSync(path.join(stage.folder, 'config'), stage.management.kubeconfig);
    return stage;
  }

  async stop(): Promise<void> {
    for (const { rest } of [this.management, ...this.guests]) await rest.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The command line that runs all of them. */
  all(...more: readonly string[]): readonly string[] {
    return [
      ...[
        'run',
        '--hosted',
        '--all-control-planes',
        '--kubeconfig',
        path.join(this.folder, 'config'),
        '--timeout',
        '0.2',
      ],
      ...more,
    ];
  }

  /** A control plane like that of the example, in a namespace of its own. */
  comes(name: string, { status, namespace = `clusters-${name}`, createdAt }: ControlPlaneShape = {}): void {
    const { api } = this.management;
    api.load({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    for (const object of objects) {
      const isControlPlane = object.kind === 'HostedControlPlane';
      const { uid: _, ...metadata } = object.metadata;
      const creationTimestamp = createdAt ?? metadata.creationTimestamp;
      const kubeConfig = { kubeConfig: { name: 'admin-kubeconfig', key: 'kubeconfig' } };
      api.load({
        ...object,
        metadata: { ...metadata, namespace, ...(isControlPlane ? { name, creationTimestamp } : {}) },
        ...(isControlPlane ? { status: { ...Object(object.status), ...(status ?? kubeConfig) } } : {}),
      });
    }
  }

  hasKubeconfig(name: string, text: string): void {
    this.management.api.load({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'admin-kubeconfig', namespace: `clusters-${name}` },
      data: { kubeconfig: Buffer.from(text).toString('base64') },
    });
  }

  /** Somebody changes a password file that the operator reads. */
  edits(name: string, content: string): void {
    const secret = this.management.api.store.get('secrets.', `clusters-${name}`, 'staff-htpasswd');
    if (secret === undefined || !isKubeObject(secret)) throw new Error('no such Secret');
    this.management.api.load({ ...secret, data: { htpasswd: Buffer.from(content).toString('base64') } });
  }

  isSettled(name: string): boolean {
    return this.management.api.store.get('deployments.apps', `clusters-${name}`, 'oauth-openshift') !== undefined;
  }
}

/** A line of the log. */
export type Line = { readonly [name: string]: unknown };
export const linesOf = (err: string): readonly Line[] =>
  err.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));

/** Waits for ten seconds until something holds. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 400 && !holds(); tries++) await new Promise((resolve) => setTimeout(resolve, 25));
  if (!holds()) throw new Error(`never came: ${what}`);
}

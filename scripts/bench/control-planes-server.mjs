// The clusters of bench/control-planes.mjs, a process of its own so that its work is not counted: a management cluster with so many hosted
// control planes, settled, and a guest cluster for each, all in memory behind their REST face. It writes kubeconfigs into the folder that it is
// given, prints a line when it serves, and makes the guest of the first control plane silent when it reads a line.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const lib = (name) => require(`../../lib/${name}.js`);
const example = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'examples', 'hosted');
const [folder, count] = [process.argv[2], Number(process.argv[3])];
const TOKEN = 'a token of the bench';
const HOUR = 3_600_000;

const { KubeApiServer } = lib('api-server/kube-api-server');
const { openShiftKinds } = lib('api-server/openshift/kinds');
const { startRest } = lib('api-server/rest/rest-server');
const { kubeconfigOf } = lib('api-server/rest/kubeconfig');
const { systemClock } = lib('om/clock');
const { loadAssets } = lib('operators/auth/assets');
const { hostedAuthOperator: operator } = lib('operators/auth/hosted-cpo/operator');
const { noAnswers } = lib('operators/auth/recorded-answers');
const { simulateAuth } = lib('operators/auth/simulate/simulate');
const { readHostedInput } = lib('operators/auth/read-input');
const { unstructured } = lib('simulation/served-cluster');
const { selfSignedCertificate } = lib('kube/self-signed-certificate');

/** The objects of both clusters of the example once its operator has come to rest, as text. */
function settled() {
  const settings = { assets: loadAssets(), recordedAnswers: noAnswers };
  const common = { operator, target: 'hosted-cpo', environment: {}, settings, seed: 1, rounds: 80 };
  const { end, input } = simulateAuth({ ...common, input: readHostedInput(example), now: Date.now() - HOUR });
  if (end.kind !== 'rest') throw new Error(`the example does not come to rest: ${end.kind}`);
  const objectsOf = (state) => operator.types.flatMap((type) => state.list(type));
  const { Management, UserWorkload } = input.clusters;
  return { management: JSON.stringify(objectsOf(Management)), guest: JSON.stringify(objectsOf(UserWorkload)) };
}

function emptyServer() {
  const api = new KubeApiServer({ clock: systemClock, customKinds: openShiftKinds() });
  for (const type of operator.types) {
    if (api.kinds.find(type.group, type.version, type.resource) === undefined) api.kinds.serve(unstructured(type));
  }
  return api;
}

const period = { notBefore: Date.now() - HOUR, notAfter: Date.now() + 24 * HOUR };
// Hosts reach clusters over TLS. One key serves all: to make five hundred takes as long as the rest.
const tls = selfSignedCertificate({ commonName: 'bench', hosts: ['127.0.0.1'], ...period });
const serve = (api) => startRest(api, { token: TOKEN, now: Date.now, tls });

/** A way to a port that can be made silent: connections stay, and nothing is answered. */
function silenceable(port) {
  let isSilent = false;
  const server = createServer((client) => {
    const target = connect({ port, host: '127.0.0.1' });
    client.on('data', (chunk) => isSilent || target.write(chunk)).on('error', () => target.destroy());
    target.on('data', (chunk) => isSilent || client.write(chunk)).on('error', () => client.destroy());
    client.on('close', () => target.destroy());
  });
  process.stdin.once('data', () => {
    isSilent = true;
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`https://127.0.0.1:${server.address().port}`));
  });
}

const texts = settled();
const { namespace, uid } = JSON.parse(texts.management).find(({ kind }) => kind === 'HostedControlPlane').metadata;
const management = emptyServer();
for (let at = 0; at < count; at++) {
  const own = `clusters-${String(at).padStart(4, '0')}`;
  const renamed = (text) =>
    text.replaceAll(namespace, own).replaceAll(uid, `${uid.slice(0, -4)}${at.toString(16).padStart(4, '0')}`);
  const guest = emptyServer();
  for (const object of JSON.parse(renamed(texts.guest))) guest.load(object);
  const { url, port } = await serve(guest);
  const kubeconfig = kubeconfigOf({
    url: at === 0 ? await silenceable(port) : url,
    token: TOKEN,
    certificate: tls.certificate,
  });
  management.load({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: own } });
  for (const object of JSON.parse(renamed(texts.management))) {
    const { kind, status } = object;
    const kubeConfig = { name: 'bench-kubeconfig', key: 'kubeconfig' };
    management.load(kind === 'HostedControlPlane' ? { ...object, status: { ...status, kubeConfig } } : object);
  }
  management.load({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'bench-kubeconfig', namespace: own },
    data: { kubeconfig: Buffer.from(kubeconfig).toString('base64') },
  });
}
const { url } = await serve(management);
writeFileSync(path.join(folder, 'config'), kubeconfigOf({ url, token: TOKEN, certificate: tls.certificate }));
// Who edits in the name of others does so in plain HTTP.
const plain = await startRest(management, { token: TOKEN, now: Date.now });
process.stdout.write(`${JSON.stringify({ url: plain.url, token: TOKEN })}\n`);

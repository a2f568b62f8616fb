import {
  oauthApiserverAudience,
  oauthApiserverEncryption,
  oauthApiserverEtcd,
  oauthApiserverFrontProxy,
  oauthApiserverHostInit,
  oauthApiserverKasSidecar,
  oauthApiserverNames,
  oauthApiserverObjects,
  oauthApiserverOidcMode,
  oauthApiserverPdbSingle,
  oauthApiserverRevisions,
  oauthApiserverSurgeSingle,
} from '../../divergences/oauth-apiserver';
import { OAUTH_APISERVER } from '../../operands/oauth-apiserver/names';
import { etcdEndpoint } from '../../placements/hosted/etcd';
import { kubeApiserverUrl } from '../../placements/hosted/kube-apiserver';
import { budgeted, rollsOut } from './availability';
import { type Check, check } from './check';
import { flaggedFiles, mountedObjectsExist } from './mounts';
import { flagValues, type Output, type Problems, unless, type Workload } from './output';

/** A check of the API server where it runs. */
const ofServer =
  (problems: (workload: Workload, output: Output) => Problems) =>
  (output: Output): Problems => {
    const workload = output.workload(OAUTH_APISERVER);
    return workload === undefined ? [] : problems(workload, output);
  };

const etcd = ofServer(({ server }, { controlPlane }) => {
  const known = etcdEndpoint(controlPlane);
  const urls = flagValues(server, 'etcd-servers');
  return known.ok
    ? unless(urls.length === 1 && urls[0] === known.value.url, `etcd is looked for at ${urls.join()}`)
    : [];
});

const selected = ofServer(({ deployment }) => {
  const { selector, template } = deployment.spec;
  const labels = template.metadata.labels ?? {};
  return unless(
    Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value),
    'the selector does not match the pods',
  );
});

/** What is peculiar to the OAuth API server. */
export const oauthApiserverChecks: readonly Check[] = [
  check(
    oauthApiserverAudience,
    'Tokens of service accounts are meant for the issuer of the cluster.',
    ofServer(({ server }, { controlPlane }) => {
      const issuer = controlPlane.spec.issuerURL;
      return issuer ? unless(flagValues(server, 'api-audiences').includes(issuer), `no audience ${issuer}`) : [];
    }),
  ),
  check(
    oauthApiserverEtcd,
    'The client certificate for etcd is mounted under the keys it has, and etcd is where the control plane says.',
    flaggedFiles('etcd-cafile', 'etcd-keyfile', 'etcd-certfile'),
    etcd,
  ),
  check(
    oauthApiserverFrontProxy,
    'The authorities of the aggregator and of clients are mounted.',
    flaggedFiles('requestheader-client-ca-file', 'client-ca-file'),
  ),
  check(
    oauthApiserverObjects,
    'Its certificate is mounted under the keys it has.',
    flaggedFiles('tls-cert-file', 'tls-private-key-file'),
    mountedObjectsExist,
  ),
  check(oauthApiserverNames, 'Selectors of its objects match its pods.', selected, budgeted(OAUTH_APISERVER)),
  check(
    oauthApiserverKasSidecar,
    'A sidecar watches the kube-apiserver of the namespace.',
    ofServer(({ pod }, { controlPlane }) =>
      unless(
        JSON.stringify(pod.containers.find(({ name }) => name === 'kas-readiness-check') ?? '').includes(
          `${kubeApiserverUrl(controlPlane)}/livez`,
        ),
        'nobody watches the kube-apiserver',
      ),
    ),
  ),
  check(
    oauthApiserverEncryption,
    'It is not told of an encryption that it has no keys for.',
    ofServer(({ server }) =>
      unless(flagValues(server, 'encryption-provider-config').length === 0, 'it looks for keys'),
    ),
  ),
  check(
    oauthApiserverRevisions,
    'It mounts the audit policy itself, not a numbered copy.',
    ofServer(({ pod }) =>
      unless(
        pod.volumes?.some(({ configMap }) => configMap?.name === 'openshift-oauth-apiserver-audit') === true,
        'it mounts a copy that nobody makes',
      ),
    ),
  ),
  check(
    oauthApiserverHostInit,
    'Nothing prepares a directory of the node.',
    ofServer(({ pod }) =>
      unless(!pod.initContainers?.some(({ name }) => name === 'fix-audit-permissions'), 'it prepares a directory'),
    ),
  ),
  check(
    oauthApiserverOidcMode,
    'It keeps tokens; external ones are the kube-apiserver’s.',
    ofServer(({ server }) => unless(server.args?.[0] === 'start', `it runs as ${server.args?.[0]}`)),
  ),
  check(oauthApiserverPdbSingle, 'A drain cannot take all pods.', budgeted(OAUTH_APISERVER)),
  check(
    oauthApiserverSurgeSingle,
    'A rollout leaves a pod, or makes one before it takes one.',
    rollsOut(OAUTH_APISERVER),
  ),
];

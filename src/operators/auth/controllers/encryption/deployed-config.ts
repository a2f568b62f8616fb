import { goAtoi } from '../../../../kube/go-strconv';
import type { Pod, Secret } from '../../../../kube/types';
import { attempt, Failure } from '../../../../library/failure';
import { hasLabels } from '../../../../library/labels';
import { secrets } from '../../../../library/resources/core';
import { deployments, nodes, pods } from '../../../../library/resources/workloads';
import { cached } from '../../../../library/scope';
import { OAUTH_APISERVER_NAMESPACE } from '../../operands/namespaces';
import { APISERVER, ENCRYPTION_CONFIG } from '../../operands/oauth-apiserver/names';
import type { AuthRun } from '../framework/scope';

const namespace = OAUTH_APISERVER_NAMESPACE;

/** Which nodes are to run an API server. */
function serverNodes(run: AuthRun): readonly string[] {
  const deployment = cached(run, deployments, APISERVER, namespace);
  if (deployment === undefined) return [];
  const selector = deployment.spec.template.spec?.nodeSelector ?? {};
  return run.state
    .list(nodes)
    .filter((node) => hasLabels(node, selector))
    .map(({ metadata }) => metadata.name ?? '');
}

const isReady = ({ status }: Pod): boolean =>
  status?.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True') ?? false;

const revisionOf = ({ metadata }: Pod): string => metadata.labels?.revision ?? '';

type Pods = { readonly good: readonly Pod[]; readonly failed: readonly Pod[] };

/** Pods by whether they serve; undefined while some are still coming. @throws Failure for a pod whose state is unknown */
function categorized(all: readonly Pod[]): Pods | undefined {
  const good: Pod[] = [];
  const failed: Pod[] = [];
  for (const pod of all) {
    const { phase = '' } = pod.status ?? {};
    const { name = '' } = pod.metadata;
    switch (phase) {
      case 'Running':
        if (!isReady(pod)) return undefined;
        good.push(pod);
        break;
      case 'Pending':
        return undefined;
      case 'Succeeded':
      case 'Failed':
        failed.push(pod);
        break;
      case 'Unknown':
        throw new Failure(`api server pod ${name} in unknown phase`);
      default:
        throw new Failure(`api server pod ${name} has unexpected phase ${phase}`);
    }
  }
  return { good, failed };
}

function revisionNumber(text: string, what: string): number {
  const revision = goAtoi(text);
  if (revision.ok) return revision.value;
  throw new Failure(`api server has invalid ${what}: ${revision.error}`);
}

/** The one revision that all nodes run; undefined while there are several. @throws Failure */
function runningRevision(expected: readonly string[], all: readonly Pod[]): string | undefined {
  const found = categorized(all);
  if (found === undefined) return undefined;
  const [running, ...others] = new Set(found.good.map(revisionOf));
  if (running === undefined || others.length > 0) return undefined;
  const revision = running || '0';
  const served = new Set(found.good.map(({ spec }) => spec?.nodeName ?? ''));
  if (expected.some((node) => !served.has(node))) return undefined;
  const number = revisionNumber(revision, 'revision');
  for (const text of [...new Set(found.failed.map(revisionOf))].sort()) {
    if (text === '') continue;
    const failed = revisionNumber(text, 'failed revision');
    if (failed > number) {
      throw new Failure(`api server has failed revision ${failed} which is newer than running revision ${number}`);
    }
  }
  return revision;
}

/** What all API servers run with. */
export type Deployed =
  /** Some of them are about to run with something else. */
  { readonly converged: false } | { readonly converged: true; readonly secret: Secret | undefined };

/**
 * The configuration that all API servers run with, found by the revision of their pods.
 * Upstream: openshift/library-go pkg/operator/encryption/deployer.
 *
 * @throws Failure
 */
export function deployedConfig(run: AuthRun): Deployed {
  const expected = serverNodes(run);
  if (expected.length === 0) return { converged: false };
  const servers = run.state.list(pods, namespace).filter((pod) => hasLabels(pod, { apiserver: 'true' }));
  const revision = attempt(() => runningRevision(expected, servers));
  if ('failure' in revision) {
    throw new Failure(`failed to get converged static pod revision: ${revision.failure.message}`);
  }
  if (revision.value === undefined) return { converged: false };
  return { converged: true, secret: run.state.get(secrets, `${ENCRYPTION_CONFIG}-${revision.value}`, namespace) };
}

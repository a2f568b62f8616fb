import { goQuote } from '../../../kube/go-format';
import type { JsonValue } from '../../../kube/json';
import { namespaces } from '../../../library/resources/core';
import { daemonSets, pods } from '../../../library/resources/workloads';
import { parseTime } from '../../../om/clock';
import { operandNamespaces } from '../divergences/guest';
import { OAUTH_APISERVER_NAMESPACE } from '../operands/namespaces';
import { authController } from './framework/scope';

/** Milliseconds that the ordinary way of deletion gets. */
const PATIENCE = 60_000;
const KUBERNETES = 'kubernetes';

/**
 * Lets go of a namespace that is being deleted and holds no pods any more: the API server that would have to confirm that
 * it is empty may be the one that is being removed. The write is one to the namespace's `finalize` part.
 * Upstream: openshift/library-go pkg/operator/apiserver/controller/nsfinalizer.
 */
export const namespaceFinalizerController = authController(
  `NamespaceFinalizerController_${OAUTH_APISERVER_NAMESPACE}`,
  { hostedInstead: operandNamespaces },
  (scope) => {
    const namespace = scope.state.get(namespaces, OAUTH_APISERVER_NAMESPACE);
    const since = parseTime(namespace?.metadata.deletionTimestamp ?? '');
    if (namespace === undefined || since === undefined || !scope.clock.isAfter(since + PATIENCE)) return;
    if (scope.state.list(pods, OAUTH_APISERVER_NAMESPACE).length > 0) return;
    if (scope.state.list(daemonSets, OAUTH_APISERVER_NAMESPACE).length > 0) return;
    const given = namespace.spec?.finalizers;
    const finalizers: readonly JsonValue[] = Array.isArray(given) ? given : [];
    const kept = finalizers.filter((finalizer) => finalizer !== KUBERNETES);
    if (kept.length === finalizers.length) return;
    const text = `clearing namespace finalizer on ${goQuote(OAUTH_APISERVER_NAMESPACE)}`;
    scope.events.normal('NamespaceFinalization', text);
    scope.write.finalize(namespaces, { ...namespace, spec: { ...namespace.spec, finalizers: kept } });
  },
);

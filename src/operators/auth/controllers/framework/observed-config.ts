import type { JsonObject } from '../../../../kube/json';
import type { OperatorAuthentication } from '../../../../kube/types';
import { Failure } from '../../../../library/failure';
import type { ObservedSection } from '../../../../library/observe/observe-section';
import { applyOperatorStatus } from '../../../../library/status/operator-status';
import type { ObserverSources } from '../../observe/standalone/observer';
import { operatorAuthentications } from '../../resources/openshift';
import { operatorObject } from './operator';
import type { AuthRun, Scope } from './scope';
import { syncRules } from './sync-rules';

/** What observers may look at in a run. */
export const observerSources = ({
  state,
  placement,
  gates,
  network,
  clock,
}: AuthRun & Pick<Scope, 'clock'>): ObserverSources => ({
  state,
  placement,
  gates,
  answers: network.answers,
  clock,
});

/** The operator's object with a section of its observed configuration replaced, as its typed spec is printed. */
export function withObservedSection(
  object: OperatorAuthentication,
  section: string,
  content: JsonObject,
): OperatorAuthentication {
  const { spec } = object;
  const printed: JsonObject = {
    ...spec,
    managementState: spec.managementState ?? '',
    logLevel: spec.logLevel || undefined,
    operatorLogLevel: spec.operatorLogLevel || undefined,
    unsupportedConfigOverrides: spec.unsupportedConfigOverrides ?? null,
  };
  return { ...object, spec: { ...printed, observedConfig: { ...spec.observedConfig, [section]: content } } };
}

/**
 * Writes what was observed, has copies kept, and reports what could not be observed.
 * Upstream: openshift/library-go pkg/operator/configobserver.
 *
 * @throws Failure with all that could not be observed
 */
export function publishObserved(
  scope: Scope,
  section: string,
  names: { readonly fieldManager: string; readonly conditionPrefix: string },
  observed: ObservedSection,
): void {
  for (const { type, reason, message } of observed.events) {
    if (type === 'Normal') scope.events.normal(reason, message);
    else scope.events.warning(reason, message);
  }
  for (const rule of observed.syncRules) scope.provide(syncRules.of(rule));
  if (observed.changed) {
    scope.write.update(operatorAuthentications, withObservedSection(operatorObject(scope), section, observed.section));
  }
  const type = `${names.conditionPrefix}ConfigObservationDegraded`;
  const message = observed.errors.join('\n');
  applyOperatorStatus(scope, names.fieldManager, {
    conditions: [message === '' ? { type, status: 'False' } : { type, status: 'True', reason: 'Error', message }],
  });
  if (message !== '') throw new Failure(message);
}

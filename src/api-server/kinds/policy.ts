import type { JsonObject } from '../../kube/json';
import { type FieldError, invalidValue, notSupported } from '../validation/field-error';
import { builtIn, statusIgnored, statusOnly } from './built-in';
import { aboveAllErrors, countOrPercentErrors } from './deployment';
import { selectorErrors } from './selector-validation';
import { changed, filledIn, generationAfter, objectAt, textAt, textsAt, withGeneration, withMemberOf } from './shape';

const noDisruptions = { currentHealthy: 0, desiredHealthy: 0, disruptionsAllowed: 0, expectedPods: 0 };

export const podDisruptionBudgets = builtIn({
  group: 'policy',
  version: 'v1',
  resource: 'poddisruptionbudgets',
  kind: 'PodDisruptionBudget',
  namespaced: true,
  type: 'policy.v1.PodDisruptionBudget',
  prepareForCreate: (object) => withGeneration({ ...object, status: noDisruptions }, 1),
  validate: (object) => budgetErrors(objectAt(object, 'spec')),
  ignored: statusIgnored,
  prepareForUpdate: (object, old) => generationAfter(withMemberOf(object, old, 'status'), old, ['spec']),
  validateUpdate: (object) => budgetErrors(objectAt(object, 'spec')),
  subresources: { status: statusOnly() },
  unconditionalUpdate: false,
  metaChecks: 0,
});

const evictionPolicies = ['AlwaysAllow', 'IfHealthyBudget'];

function budgetErrors(spec: JsonObject): readonly FieldError[] {
  const policy = textAt(spec, 'unhealthyPodEvictionPolicy');
  return [
    ...(spec.minAvailable !== undefined && spec.maxUnavailable !== undefined
      ? [invalidValue('spec', shownBudget(spec), 'minAvailable and maxUnavailable cannot be both set')]
      : []),
    ...['minAvailable', 'maxUnavailable'].flatMap((name) => [
      ...countOrPercentErrors(spec[name], `spec.${name}`),
      ...aboveAllErrors(spec[name], `spec.${name}`),
    ]),
    ...selectorErrors(objectAt(spec, 'selector'), 'spec.selector'),
    ...(policy === '' || evictionPolicies.includes(policy)
      ? []
      : [notSupported('spec.unhealthyPodEvictionPolicy', policy, evictionPolicies)]),
  ];
}

/** The original shows the value under the names of its Go fields. */
const shownBudget = (spec: JsonObject): JsonObject => ({
  MinAvailable: spec.minAvailable,
  Selector: spec.selector ?? null,
  MaxUnavailable: spec.maxUnavailable,
  UnhealthyPodEvictionPolicy: spec.unhealthyPodEvictionPolicy ?? null,
});

export const networkPolicies = builtIn({
  group: 'networking.k8s.io',
  version: 'v1',
  resource: 'networkpolicies',
  kind: 'NetworkPolicy',
  metaChecks: 2,
  namespaced: true,
  type: 'networking.v1.NetworkPolicy',
  defaulted: (object) => changed(object, 'spec', defaultPolicySpec),
  prepareForCreate: (object) => withGeneration(object, 1),
  validate: policyErrors,
  prepareForUpdate: (object, old) => generationAfter(object, old, ['spec']),
  validateUpdate: policyErrors,
});

function defaultPolicySpec(spec: JsonObject): JsonObject {
  const types = spec.egress === undefined ? ['Ingress'] : ['Ingress', 'Egress'];
  let result = filledIn(spec, { policyTypes: types });
  for (const rules of ['ingress', 'egress']) {
    result = changed(result, rules, (rule) => changed(rule, 'ports', (port) => filledIn(port, { protocol: 'TCP' })));
  }
  return result;
}

function policyErrors(object: JsonObject): readonly FieldError[] {
  const spec = objectAt(object, 'spec');
  return [
    ...selectorErrors(objectAt(spec, 'podSelector'), 'spec.podSelector'),
    ...textsAt(spec, 'policyTypes').flatMap((type, index) =>
      type === 'Ingress' || type === 'Egress'
        ? []
        : [notSupported(`spec.policyTypes[${index}]`, type, ['Ingress', 'Egress'])],
    ),
  ];
}

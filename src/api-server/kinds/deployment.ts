import type { JsonObject, JsonValue } from '../../kube/json';
import { sameJson } from '../../kube/same-json';
import { setOf } from '../fields/field-set';
import { matchesSelector } from '../selectors/label-selector';
import {
  type FieldError,
  forbiddenField,
  immutable,
  invalidValue,
  notSupported,
  required,
} from '../validation/field-error';
import { labelErrors, metaOf } from '../validation/object-meta';
import { builtIn, statusIgnored, statusOnly } from './built-in';
import { defaultPodSpec } from './pod-defaults';
import { negativeErrors, podSpecErrors } from './pod-validation';
import { selectorErrors } from './selector-validation';
import { changed, filledIn, generationAfter, numberAt, objectAt, textAt, withGeneration, withMemberOf } from './shape';

export const deployments = builtIn({
  group: 'apps',
  version: 'v1',
  resource: 'deployments',
  kind: 'Deployment',
  namespaced: true,
  type: 'apps.v1.Deployment',
  defaulted: (object) => changed(object, 'spec', defaultSpec),
  prepareForCreate: (object) => withGeneration({ ...object, status: {} }, 1),
  validate: (object) => specErrors(objectAt(object, 'spec'), 'spec'),
  ignored: statusIgnored,
  prepareForUpdate: (object, old) => {
    const kept = withMemberOf(object, old, 'status');
    const isAnnotated = !sameJson(metaOf(object).annotations, metaOf(old).annotations);
    return isAnnotated ? withGeneration(kept, (metaOf(old).generation ?? 0) + 1) : generationAfter(kept, old, ['spec']);
  },
  validateUpdate: (object, old) => {
    const [spec, oldSpec] = [objectAt(object, 'spec'), objectAt(old, 'spec')];
    const isSame = sameJson(spec.selector, oldSpec.selector);
    return [...specErrors(spec, 'spec'), ...(isSame ? [] : [immutable('spec.selector', spec.selector ?? null)])];
  },
  subresources: {
    status: {
      ...statusOnly(['labels'], setOf(['f:spec'], ['f:metadata', 'f:labels'])),
      validateUpdate: (object) => statusErrors(objectAt(object, 'status')),
    },
  },
});

function defaultSpec(spec: JsonObject): JsonObject {
  const filled = filledIn(spec, { progressDeadlineSeconds: 600, replicas: 1, revisionHistoryLimit: 10 });
  const template = changed(filled, 'template', (value) => changed(value, 'spec', defaultPodSpec));
  return changed(template, 'strategy', (strategy) => {
    const typed = filledIn(strategy, { type: 'RollingUpdate' });
    if (typed.type !== 'RollingUpdate') return typed;
    const rollingUpdate = filledIn(objectAt(typed, 'rollingUpdate'), { maxSurge: '25%', maxUnavailable: '25%' });
    return { ...typed, rollingUpdate };
  });
}

function specErrors(spec: JsonObject, path: string): readonly FieldError[] {
  const deadline = numberAt(spec, 'progressDeadlineSeconds');
  const minReady = numberAt(spec, 'minReadySeconds') ?? 0;
  const template = objectAt(spec, 'template');
  const labels = objectAt(template, 'metadata').labels;
  const selector = objectAt(spec, 'selector');
  const hasSelector = spec.selector !== undefined && spec.selector !== null;
  const isEmpty = Object.keys(selector).length === 0;
  const isChosen =
    hasSelector && (isEmpty || matchesSelector(selector, objectAt(objectAt(template, 'metadata'), 'labels')));
  const wrong = selectorErrors(selector, `${path}.selector`);
  const isUnusable = wrong.some(({ field }) => field.includes('.matchExpressions'));
  const podSpec = objectAt(template, 'spec');
  const restartPolicy = textAt(podSpec, 'restartPolicy');
  return [
    ...negativeErrors(spec, ['replicas'], path),
    ...(hasSelector ? wrong : [required(`${path}.selector`)]),
    ...(hasSelector && isEmpty
      ? [invalidValue(`${path}.selector`, {}, 'empty selector is invalid for deployment')]
      : []),
    ...(isUnusable ? [invalidValue(`${path}.selector`, shownSelector(selector), 'invalid label selector')] : []),
    ...(isChosen || isUnusable
      ? []
      : [
          invalidValue(
            `${path}.template.metadata.labels`,
            labels ?? null,
            '`selector` does not match template `labels`',
          ),
        ]),
    ...labelErrors(labels, `${path}.template.labels`),
    ...podSpecErrors(podSpec, `${path}.template.spec`),
    ...(restartPolicy === 'Always'
      ? []
      : [notSupported(`${path}.template.spec.restartPolicy`, restartPolicy, ['Always'])]),
    ...strategyErrors(objectAt(spec, 'strategy'), `${path}.strategy`),
    ...negativeErrors(spec, ['minReadySeconds', 'revisionHistoryLimit', 'progressDeadlineSeconds'], path),
    ...(deadline !== undefined && deadline <= minReady
      ? [invalidValue(`${path}.progressDeadlineSeconds`, deadline, 'must be greater than minReadySeconds')]
      : []),
  ];
}

/** A selector in the order of its Go fields. */
const shownSelector = ({ matchLabels, matchExpressions }: JsonObject): JsonObject => ({
  matchLabels,
  matchExpressions,
});

function strategyErrors(strategy: JsonObject, path: string): readonly FieldError[] {
  const rolling = objectAt(strategy, 'rollingUpdate');
  const at = `${path}.rollingUpdate`;
  switch (strategy.type) {
    case 'Recreate':
      if (strategy.rollingUpdate === undefined) return [];
      return [forbiddenField(at, "may not be specified when strategy `type` is 'Recreate'")];
    case 'RollingUpdate':
      return [
        ...countOrPercentErrors(rolling.maxUnavailable, `${at}.maxUnavailable`),
        ...countOrPercentErrors(rolling.maxSurge, `${at}.maxSurge`),
        ...(isNone(rolling.maxUnavailable) && isNone(rolling.maxSurge)
          ? [invalidValue(`${at}.maxUnavailable`, rolling.maxUnavailable ?? 0, 'may not be 0 when `maxSurge` is 0')]
          : []),
        ...aboveAllErrors(rolling.maxUnavailable, `${at}.maxUnavailable`),
      ];
    default:
      // The original shows the value under the names of its Go fields.
      return [notSupported(path, { Type: strategy.type, RollingUpdate: null }, ['Recreate', 'RollingUpdate'])];
  }
}

const isNone = (value: JsonValue | undefined): boolean => value === 0 || value === '0%';

/** What is wrong with a number or a percentage. */
export function countOrPercentErrors(value: JsonValue | undefined, path: string): readonly FieldError[] {
  if (typeof value === 'number') {
    return value >= 0 ? [] : [invalidValue(path, value, 'must be greater than or equal to 0')];
  }
  if (typeof value !== 'string' || /^[0-9]+%$/.test(value)) return [];
  const detail =
    "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";
  return [invalidValue(path, value, detail)];
}

/** A percentage above all. */
export const aboveAllErrors = (value: JsonValue | undefined, path: string): readonly FieldError[] =>
  typeof value === 'string' && /^[0-9]+%$/.test(value) && Number.parseInt(value, 10) > 100
    ? [invalidValue(path, value, 'must not be greater than 100%')]
    : [];

const counts = ['replicas', 'updatedReplicas', 'readyReplicas', 'availableReplicas', 'unavailableReplicas'];

function statusErrors(status: JsonObject): readonly FieldError[] {
  const count = (name: string): number => numberAt(status, name) ?? 0;
  const above = (name: string, bound: string, message: string): readonly FieldError[] =>
    count(name) > count(bound) ? [invalidValue(`status.${name}`, count(name), message)] : [];
  const message = 'cannot be greater than status.replicas';
  return [
    ...negativeErrors(status, ['observedGeneration', ...counts], 'status'),
    ...above('updatedReplicas', 'replicas', message),
    ...above('readyReplicas', 'replicas', message),
    ...above('availableReplicas', 'replicas', message),
    ...above('availableReplicas', 'readyReplicas', 'cannot be greater than readyReplicas'),
  ];
}

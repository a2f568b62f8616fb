import type { JsonObject } from '../../kube/json';
import { type FieldError, forbiddenField, invalidValue, required } from '../validation/field-error';
import { isLabelValue, isQualifiedName } from '../validation/names';
import { labelErrors } from '../validation/object-meta';
import { listAt, textAt, textsAt } from './shape';

/** What is wrong with a label selector (apimachinery `ValidateLabelSelector`). */
export const selectorErrors = (selector: JsonObject, path: string): readonly FieldError[] => [
  ...labelErrors(selector.matchLabels, `${path}.matchLabels`),
  ...listAt(selector, 'matchExpressions').flatMap((requirement, index) =>
    requirementErrors(requirement, `${path}.matchExpressions[${index}]`),
  ),
];

function requirementErrors(requirement: JsonObject, path: string): readonly FieldError[] {
  const [key, operator] = [textAt(requirement, 'key'), textAt(requirement, 'operator')];
  const values = textsAt(requirement, 'values');
  return [
    ...operatorErrors(operator, values, path),
    ...isQualifiedName(key).map((message) => invalidValue(`${path}.key`, key, message)),
    ...values.flatMap((value, index) =>
      isLabelValue(value).map((message) => invalidValue(`${path}.values[${index}]`, value, message)),
    ),
  ];
}

function operatorErrors(operator: string, values: readonly string[], path: string): readonly FieldError[] {
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (values.length > 0) return [];
      return [required(`${path}.values`, "must be specified when `operator` is 'In' or 'NotIn'")];
    case 'Exists':
    case 'DoesNotExist':
      if (values.length === 0) return [];
      return [forbiddenField(`${path}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")];
    default:
      return [invalidValue(`${path}.operator`, operator, 'not a valid selector operator')];
  }
}

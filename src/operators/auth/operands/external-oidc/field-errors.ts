import { goQuote } from '../../../../kube/go-format';

/** A fault at a field, as the validation of the API server words it (k8s.io/apimachinery `pkg/util/validation/field`). */
export type FieldError = string;

const withDetail = (error: string, detail: string): FieldError => (detail === '' ? error : `${error}: ${detail}`);

/** The value may not be what it is. */
export const invalid = (path: string, value: string, detail: string): FieldError =>
  withDetail(`${path}: Invalid value: ${goQuote(value)}`, detail);

/** The value has to be there. */
export const required = (path: string, detail = ''): FieldError => withDetail(`${path}: Required value`, detail);

/** The value is there already. */
export const duplicate = (path: string, value: string): FieldError => `${path}: Duplicate value: ${goQuote(value)}`;

/** There are more values than allowed. */
export const tooMany = (path: string, count: number, most: number): FieldError =>
  `${path}: Too many: ${count}: must have at most ${most} items`;

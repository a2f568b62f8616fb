import type { ApiRequest } from './request';
import { invalid, type Refusal } from './status';
import { type FieldError, forbiddenField, notSupported, required, tooLong } from './validation/field-error';

/** What a write may be told beside its body. */
export interface WriteOptions {
  readonly fieldManager: string;
  readonly dryRun: boolean;
  readonly validation: 'Ignore' | 'Strict' | 'Warn';
  readonly force: boolean;
  readonly warn: (text: string) => void;
}

const validations = ['', 'Ignore', 'Strict', 'Warn'];

/** Reads the options of a write from its query. */
export function writeOptions(
  { query = {}, userAgent = 'unknown', warn = nobody }: ApiRequest,
  kind: 'CreateOptions' | 'PatchOptions' | 'UpdateOptions',
  isApply = false,
): WriteOptions | Refusal {
  const { fieldManager = '', dryRun, fieldValidation = '', force } = query;
  const errors: readonly FieldError[] = [
    ...(isApply && fieldManager === '' ? [required('fieldManager', 'is required for apply patch')] : []),
    ...(kind === 'PatchOptions' && !isApply && force !== undefined
      ? [forbiddenField('force', 'may not be specified for non-apply patch')]
      : []),
    ...(Buffer.byteLength(fieldManager) > 128 ? [tooLong('fieldManager', 128)] : []),
    ...(dryRun === undefined || dryRun === 'All' ? [] : [notSupported('dryRun', [dryRun], ['All'])]),
    ...(validations.includes(fieldValidation) ? [] : [notSupported('fieldValidation', fieldValidation, validations)]),
  ];
  if (errors.length > 0) return invalid({ group: 'meta.k8s.io', kind }, '', errors);
  return {
    fieldManager: fieldManager === '' ? managerOf(userAgent) : fieldManager,
    dryRun: dryRun === 'All',
    validation: fieldValidation === 'Strict' || fieldValidation === 'Ignore' ? fieldValidation : 'Warn',
    force: force === 'true' || force === '1',
    warn,
  };
}

const nobody = (): void => {};

/** The manager that a user agent stands for: what comes before the first slash. */
const managerOf = (userAgent: string): string => (userAgent.split('/')[0] ?? '').slice(0, 128);

import { type ApiRequest, admin, type User } from './request';
import { invalid, type Refusal } from './status';
import { type FieldError, forbiddenField, notSupported, required, tooLong } from './validation/field-error';

/** What a write may be told beside its body. */
export interface WriteOptions {
  readonly fieldManager: string;
  readonly dryRun: boolean;
  readonly validation: 'Ignore' | 'Strict' | 'Warn';
  readonly force: boolean;
  readonly warn: (text: string) => void;
  readonly user: User;
}

const validations = ['', 'Ignore', 'Strict', 'Warn'];

/** Reads the options of a write from its query. */
export function writeOptions(
  { query = {}, userAgent = 'unknown', user = admin, warn = nobody }: ApiRequest,
  kind: 'CreateOptions' | 'PatchOptions' | 'UpdateOptions',
  isApply = false,
): WriteOptions | Refusal {
  const { fieldManager = '', dryRun, fieldValidation = '', force } = query;
  const errors: FieldError[] = [];
  if (isApply && fieldManager === '') errors.push(required('fieldManager', 'is required for apply patch'));
  if (kind === 'PatchOptions' && !isApply && force !== undefined) {
    errors.push(forbiddenField('force', 'may not be specified for non-apply patch'));
  }
  if (Buffer.byteLength(fieldManager) > 128) errors.push(tooLong('fieldManager', 128));
  if (dryRun !== undefined && dryRun !== 'All') errors.push(notSupported('dryRun', [dryRun], ['All']));
  if (!validations.includes(fieldValidation)) {
    errors.push(notSupported('fieldValidation', fieldValidation, validations));
  }
  if (errors.length > 0) return invalid({ group: 'meta.k8s.io', kind }, '', errors);
  return {
    fieldManager: fieldManager === '' ? managerOf(userAgent) : fieldManager,
    dryRun: dryRun === 'All',
    validation: fieldValidation === 'Strict' || fieldValidation === 'Ignore' ? fieldValidation : 'Warn',
    force: force === 'true' || force === '1',
    warn,
    user,
  };
}

const nobody = (): void => {};

/** The manager that a user agent stands for: what comes before the first slash. */
const managerOf = (userAgent: string): string => (userAgent.split('/')[0] ?? '').slice(0, 128);

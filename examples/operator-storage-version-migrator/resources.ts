// The kind that is this operator's alone; the others are the library's.
import { operatorType } from 'openshift-manager/library';

/** The object by which admins steer the operator. */
export const migrators = operatorType('kubestorageversionmigrators', 'KubeStorageVersionMigrator');

import { goFormat } from '../../../../kube/go-format';
import { nestedValue, objectAt } from '../../../../library/observe/nested';
import { changed } from '../../../../library/observe/observer';
import { sameOrBothEmpty } from '../../../../library/observe/same-or-empty';
import { apiServers } from '../../resources/openshift';
import { cachedObject } from './cached';
import { observerOf } from './observer';

const path = ['serverArguments'];

/** Flags of the oauth-server that turn auditing on. */
const auditArguments = {
  'audit-log-path': ['/var/log/oauth-server/audit.log'],
  'audit-log-format': ['json'],
  'audit-log-maxsize': ['100'],
  'audit-log-maxbackup': ['10'],
  'audit-policy-file': ['/var/run/configmaps/audit/audit.yaml'],
};

/**
 * Whether the oauth-server audits: unless the profile is `None`. The event compares with the flags for auditing even then.
 *
 * Upstream: cluster-authentication-operator `pkg/controllers/configobservation/oauth/observe_audit.go`.
 */
export const observeAudit = observerOf([path], ({ state }, existing) => {
  const current = nestedValue(existing, path);
  if (current.error !== undefined) return { observed: 'existing', errors: [current.error] };
  const profile = cachedObject(state, apiServers, 'cluster')?.spec.audit?.profile;
  const message = `AuditProfile changed from '${goFormat(current.value, 's')}' to '${goFormat(auditArguments, 's')}'`;
  return {
    observed: profile === 'None' ? {} : objectAt(path, auditArguments),
    events: sameOrBothEmpty(current.value, auditArguments) ? [] : [changed('ObserveAuditProfile', message)],
  };
});

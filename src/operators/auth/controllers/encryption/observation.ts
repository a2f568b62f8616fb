import type { Secret } from '../../../../kube/types';
import { hasLabels } from '../../../../library/labels';
import { secrets } from '../../../../library/resources/core';
import { hasRedacted } from '../../../../om/redaction';
import { CONFIG_MANAGED_NAMESPACE, OAUTH_APISERVER_NAMESPACE } from '../../operands/namespaces';
import { ENCRYPTION_CONFIG } from '../../operands/oauth-apiserver/names';
import type { AuthRun } from '../framework/scope';
import { readConfigSecret } from './config-secret';
import { deployedConfig } from './deployed-config';
import { desiredState } from './desired-state';
import type { ResourceConfiguration } from './encryption-configuration';
import { backedKeys, readState } from './encryption-state';
import { COMPONENT } from './group-resource';
import type { EncryptionState } from './key-state';
import { COMPONENT_LABEL } from './names';

/** The secrets with this API server's keys. */
export const keySecrets = ({ state }: Pick<AuthRun, 'state'>): readonly Secret[] =>
  state.list(secrets, CONFIG_MANAGED_NAMESPACE).filter((secret) => hasLabels(secret, { [COMPONENT_LABEL]: COMPONENT }));

/** Whether keys or configurations are there whose values are not in the input: all that encryption decides by is in them. */
export const isHidden = (run: Pick<AuthRun, 'state'>): boolean =>
  [...keySecrets(run), ...configSecrets(run)].some(hasRedacted);

const configSecrets = ({ state }: Pick<AuthRun, 'state'>): readonly Secret[] =>
  [CONFIG_MANAGED_NAMESPACE, OAUTH_APISERVER_NAMESPACE]
    .flatMap((namespace) => state.list(secrets, namespace))
    .filter(({ metadata }) => metadata.name?.startsWith(ENCRYPTION_CONFIG));

/** How things stand, and what comes next. */
export interface Observation {
  /** What all API servers run with; undefined where they have no configuration. */
  readonly deployed: readonly ResourceConfiguration[] | undefined;
  readonly current: EncryptionState;
  readonly desired: EncryptionState;
  readonly keySecrets: readonly Secret[];
}

/** Looks at API servers and keys. @returns undefined while API servers differ, when nothing may change @throws Failure */
export function observe(run: AuthRun): Observation | undefined {
  const config = deployedConfig(run);
  if (!config.converged) return undefined;
  const deployed = config.secret && readConfigSecret(config.secret);
  const found = keySecrets(run);
  return {
    deployed,
    current: readState(deployed ?? [], backedKeys(found)),
    desired: desiredState(deployed, found),
    keySecrets: found,
  };
}

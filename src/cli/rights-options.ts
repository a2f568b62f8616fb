import { type Command, InvalidArgumentError, Option } from 'commander';
import { isLabel, isSubdomain } from '../api-server/validation/names';
import { type HostMode, hostModes } from '../host/live/host-mode';
import type { ServiceAccountName } from '../om/rights/host-roles';
import type { LeaseName } from '../om/rights/lease-rights';
import { UsageError } from './errors';
import { leaseOption } from './options';

/** Which rights of a host are asked for, and for whom. */
export interface RightsOptions {
  readonly serviceAccount: ServiceAccountName;
  readonly mode: HostMode;
  readonly predictConflicts?: true;
  readonly lease?: LeaseName;
  readonly output: 'yaml' | 'json';
}

/** Adds what a host does and who it is. */
export const withRights = (command: Command): Command =>
  command
    .addOption(
      new Option('--service-account <namespace/name>', 'who gets the rights')
        .argParser(parseServiceAccount)
        .default({ namespace: 'openshift-manager', name: 'openshift-manager' }, 'openshift-manager/openshift-manager'),
    )
    .addOption(
      new Option('--mode <mode>', 'what the host does with what differs').choices(hostModes).default('enforce'),
    )
    .option('--predict-conflicts', 'have the server try what detect and shadow do not write: the right to patch')
    .addOption(leaseOption('the Lease that several hosts share (default: none)'))
    .addOption(new Option('--output <format>', 'format').choices(['yaml', 'json']).default('yaml'));

/** @throws UsageError for what is no name of a namespace */
export function checkNamespace(namespace: string, option = '--control-plane'): void {
  if (isLabel(namespace).length === 0) return;
  throw new UsageError(
    `${option} "${namespace}" is no name of a namespace: small letters, digits and dashes, 63 at most`,
  );
}

/** What is wrong where a control plane is named for a target that has none. */
export const hasNoControlPlane = (target: string): UsageError =>
  new UsageError(`--control-plane: --target ${target} has no hosted control plane; choose a hosted target`);

function parseServiceAccount(text: string): ServiceAccountName {
  const [namespace = '', name = '', ...more] = text.split('/');
  const problems = [...isLabel(namespace), ...isSubdomain(name), ...more];
  if (problems.length === 0) return { namespace, name };
  throw new InvalidArgumentError(`"${text}" names no service account. Write NAMESPACE/NAME.`);
}

import { oauthServerAuditRotation } from '../../divergences/oauth-server';
import type { Placement } from '../../operands/placement';
import type { ServerArguments } from '../../workloads/flag';

/**
 * Flags that configuration asks for, where a server is placed: with the addresses that its pods need. Logs in a pod stay
 * small, whatever the configuration says about them.
 */
export function placedArguments(observed: ServerArguments, placement: Placement): ServerArguments {
  const { resolve, address = (text) => text } = placement;
  const { storage, maxBackup, maxSize } = resolve(oauthServerAuditRotation);
  const limits: ReadonlyMap<string, string> =
    storage === 'pod'
      ? new Map([
          ['audit-log-maxbackup', maxBackup],
          ['audit-log-maxsize', maxSize],
        ])
      : new Map();
  return new Map(
    [...observed].map(([name, values]) => [name, values.map((value) => limits.get(name) ?? address(value))]),
  );
}

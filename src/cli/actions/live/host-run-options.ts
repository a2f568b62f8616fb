import type { HostMode } from '../../../host/live/host-mode';
import type { ListenAddress } from '../../../host/live/status-server';
import type { LeaseTimesOptions } from '../../lease-times-options';

/** How a host runs, whichever operator it is for. */
export interface HostRunOptions extends LeaseTimesOptions {
  readonly mode: HostMode;
  /** Paths of fields. */
  readonly ignore: readonly string[];
  /** Field managers; absent where the operator decides. */
  readonly overrideManager?: readonly string[];
  readonly once?: true;
  readonly dryRun?: true;
  readonly predictConflicts?: true;
  /** `NAMESPACE/NAME`. */
  readonly lease?: { readonly namespace: string; readonly name: string };
  readonly listen?: ListenAddress;
  readonly output: 'text' | 'json';
}

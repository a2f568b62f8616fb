import type { Container } from '../../../kube/types';
import { argument, type Flag, shellArgument } from './flag';

/** What a server's container runs, in terms that do not say how the container is started. */
export interface ServerProcess {
  /** Name of the program, found through the search path of a shell. */
  readonly program: string;
  /** How the program is started without a shell; empty where the image starts it by itself. */
  readonly executable: readonly string[];
  readonly subcommand: string;
  /** Flags that the deployment decides. */
  readonly flags: readonly Flag[];
  /** Flags that come from configuration, behind the others. */
  readonly observedFlags: readonly Flag[];
  /** Where a bundle of additional trusted CAs is mounted. */
  readonly trustBundle?: string;
  /** How the script is indented where a shell starts the program. */
  readonly script: { readonly block: string; readonly flags: string };
}

/** How a container starts: `command` and `args`. */
export type EntryPoint = (process: ServerProcess) => Pick<Container, 'command' | 'args'>;

const SYSTEM_TRUST = '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem';

/** A shell copies the additional CAs over the system's store, then becomes the server. It needs a writable root. */
export const startedByShell: EntryPoint = ({ program, subcommand, flags, observedFlags, trustBundle, script }) => {
  const observed = observedFlags.map(shellArgument).join(` \\\n${script.flags}`);
  const exec = [`exec ${program} ${subcommand}`, ...flags.map(shellArgument), observed].join(` \\\n${script.flags}`);
  const copy =
    trustBundle === undefined
      ? []
      : [
          `if [ -s ${trustBundle} ]; then`,
          `${script.block}echo "Copying system trust bundle"`,
          `${script.block}cp -f ${trustBundle} ${SYSTEM_TRUST}`,
          'fi',
        ];
  return { command: ['/bin/bash', '-ec'], args: [`${[...copy, exec].join('\n')}\n`] };
};

/** The container runtime starts the server itself, with a plain list of arguments. */
export const startedDirectly: EntryPoint = ({ executable, subcommand, flags, observedFlags }) => ({
  command: executable.length === 0 ? undefined : executable,
  args: [subcommand, ...[...flags, ...observedFlags].map(argument)],
});

import { kindsOf } from '../../../contract/declared-kinds';
import { declaredKinds } from '../../../contract/read-declarations';
import type { ScheduleOptions } from '../../../host/core/schedule';
import { liveSchedule } from '../../../host/live/run-host';
import type { InputResources, OutputResources } from '../../../om/declared-resources';
import type { ResourceType } from '../../../om/resource-type';
import type { Stores } from '../../../om/state/stored-input';
import type { Target } from '../../../operators/auth/divergences/divergence';
import { ExecProgram } from '../../../program/exec-program';
import { type Program, ProgramError } from '../../../program/program';
import { ProgramReconciler } from '../../../program/program-reconciler';
import { SocketProgram } from '../../../program/socket-program';
import type { CommandHost } from '../../command';
import { UsageError } from '../../errors';
import { loadOperator } from '../../operators';
import { definitionsIn } from '../sequence/binary';

/** The options that name an operator of another program, as given. */
export interface ProgramOptions {
  /** A program under the contract, and its first arguments. */
  readonly operator?: readonly [string, ...string[]];
  readonly operatorSocket?: string;
  /** Seconds. */
  readonly operatorTimeout: number;
  /** Files. */
  readonly definitions: readonly string[];
}

/** An operator of another program, as a host runs it. */
export interface ProgramOperator {
  readonly operator: {
    readonly types: readonly ResourceType[];
    readonly inputs: InputResources;
    readonly outputs: OutputResources;
  };
  readonly reconcilerOf: (stores: Stores) => ProgramReconciler;
}

/**
 * The operator of another program that the options name.
 *
 * @param signal ends what it does
 * @throws UsageError or InputError where it does not say what it reads and writes
 */
export async function programOperator(
  options: ProgramOptions & { readonly target?: Target },
  target: Target,
  { environment }: Pick<CommandHost, 'environment'>,
  signal: AbortSignal,
): Promise<ProgramOperator> {
  const program = programOf(options, target, variablesOf(environment), signal);
  try {
    const declared = await program.declared();
    const definitions = options.definitions.flatMap(definitionsIn);
    const kinds = declaredKinds(declared.inputs, declared.outputs);
    const types = kindsOf(kinds, loadOperator(target).types, definitions, program.name);
    return {
      operator: { types, ...declared },
      reconcilerOf: (stores) => new ProgramReconciler(program, declared, types, stores),
    };
  } catch (error) {
    if (error instanceof ProgramError) throw new UsageError(error.message);
    throw error;
  }
}

function programOf(
  { operator, operatorSocket, operatorTimeout, target: given }: ProgramOptions & { readonly target?: Target },
  target: Target,
  environment: { readonly [name: string]: string },
  signal: AbortSignal,
): Program {
  const common = { environment, deadline: operatorTimeout * 1_000, signal };
  if (operatorSocket !== undefined) {
    if (operator === undefined) return new SocketProgram({ ...common, socket: operatorSocket, target });
    throw new UsageError('give --operator or --operator-socket, not both');
  }
  if (operator === undefined) throw new UsageError('give --operator or --operator-socket');
  if (given === undefined) return new ExecProgram({ ...common, command: operator });
  throw new UsageError('--target is no part of the contract: what --operator takes for it goes into its command');
}

const variablesOf = (environment: CommandHost['environment']): { readonly [name: string]: string } =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

/** An operator that nobody sees at work is asked about everything that changes, so less often. */
export const programSchedule = (chance: () => number): ScheduleOptions => ({
  ...liveSchedule(chance),
  debounce: 1_000,
  longestDebounce: 5_000,
  coolDown: 5_000,
});

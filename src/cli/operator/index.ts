/** The command line of an operator: what `openshift-manager/cli` exports. */
import { runProcess } from '../process';
import type { OperatorCli } from './definition';
import { operatorProgram } from './program';

export type { BeyondDeclarations, BoundRole, WrittenSubresource } from '../../om/rights/right';
export type { CliTarget, CliTopology, OperatorCli } from './definition';

/**
 * Runs an operator's command line as this process: `apply-configuration` and the rest of the contract, and what tests, explains
 * and simulates the operator. Sets the exit code: 0 done, 1 the operator reported errors, 2 bad usage or input.
 */
export const runCli = (cli: OperatorCli): void => runProcess(operatorProgram(cli), process, cli.name);

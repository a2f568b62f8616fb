import type { OpenedInput } from '../../om/input/open-input';
import { openInput } from '../../om/input/open-input';
import { readOpened } from '../../om/input/read-input';
import { topologyIn, topologyTypes } from '../../om/input/topology';
import type { ResourceType } from '../../om/resource-type';
import type { Input } from '../../om/state/cluster-state';
import { emptyState, singleInput, splitInput } from '../../om/state/memory-state';
import { UsageError } from '../errors';
import type { CliTarget, CliTopology, OperatorCli } from './definition';

/** The names that `--target` takes. */
export const targetNames = ({ targets }: OperatorCli): readonly string[] => targets.map(({ name }) => name);

/** The target of a name; commander has refused other names already. @throws UsageError where there is none */
export function targetNamed({ targets }: OperatorCli, name: string): CliTarget {
  const found = targets.find((target) => target.name === name);
  if (found !== undefined) return found;
  throw new UsageError(`"${name}" is no target: choose ${targets.map((target) => target.name).join(' or ')}`);
}

/** The kinds that any of the targets reads. */
export const typesOf = ({ targets }: OperatorCli): readonly ResourceType[] =>
  targets.flatMap((target) => target.load().types);

/**
 * The target that an input is for: the one that is named, or the first one of the input's topology.
 *
 * @throws UsageError where there is none of that topology
 */
export function targetFor(cli: OperatorCli, opened: OpenedInput, named?: string): CliTarget {
  const topology = topologyIn(opened);
  const target = named === undefined ? firstOf(cli, topology) : targetNamed(cli, named);
  if (target?.topology === topology) return target;
  if (target === undefined) {
    throw new UsageError(`the input is of a ${topology} cluster, and ${cli.name} has no target for one`);
  }
  throw new UsageError(
    `the input is of a ${topology} cluster, but --target ${target.name} is for ${target.topology} ones`,
  );
}

const firstOf = ({ targets }: OperatorCli, topology: CliTopology): CliTarget | undefined =>
  targets.find((target) => target.topology === topology);

/** An input that was read for a target. */
export interface ReadForTarget {
  readonly target: CliTarget;
  readonly input: Input;
}

/**
 * Reads an input for the target that it is for.
 *
 * @throws UsageError or InputError for one that cannot be used
 */
export function readFor(cli: OperatorCli, path: string, named?: string): ReadForTarget {
  const opened = openInput(path, () => [...typesOf(cli), ...topologyTypes]);
  const target = targetFor(cli, opened, named);
  const input = readOpened(opened, target.load().types);
  // A hosted control plane of which only the management cluster was collected still has two clusters.
  const isHalf = target.topology === 'hosted' && input.layout === 'single';
  return { target, input: isHalf ? splitInput(input.clusters.Management, emptyState) : input };
}

/** Nothing at all, as a target would read it. */
export const emptyInput = ({ topology }: CliTarget): Input =>
  topology === 'standalone' ? singleInput(emptyState) : splitInput(emptyState, emptyState);

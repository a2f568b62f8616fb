import type { KubeObject } from '../../kube/types';
import { InputError } from '../../om/input/input-error';
import { isControlPlane } from '../../om/input/topology';
import type { RandomSource } from '../../om/random';
import { runControllers } from '../../om/run/run-controllers';
import type { CallSettings, Identity, ServedOperator, ServedOperators, ServedTarget } from '../../serve/served';
import type { CliTarget, OperatorCli } from './definition';

/** The targets of an operator for a server, each loaded when it is asked for first. */
export function servedBy(cli: OperatorCli, random: RandomSource): ServedOperators {
  const [first, ...others] = cli.targets;
  const served = (target: CliTarget): ServedTarget => servedTarget(target, random);
  return { targets: [served(first), ...others.map(served)], identify: (management) => identify(cli, management) };
}

const servedTarget = (target: CliTarget, random: RandomSource): ServedTarget => ({
  name: target.name,
  layout: target.topology === 'standalone' ? 'single' : 'split',
  declarations: () => target.load(),
  load: () => servedOperator(target, random),
});

const noControllers: ReadonlySet<string> = new Set();

function servedOperator(target: CliTarget, random: RandomSource): ServedOperator {
  const operator = target.load();
  return {
    types: operator.types,
    guestControllers: noControllers,
    run: ({ input, clock, settings, controllers, checkpoint }) =>
      runControllers(operator, {
        input,
        clock,
        random,
        secrets: 'random',
        environment: environmentOf(settings),
        settings: undefined,
        controllers,
        checkpoint,
      }),
  };
}

/** @throws InputError for settings that are another operator's */
function environmentOf({ environment, release, recordedAnswers }: CallSettings): CallSettings['environment'] {
  const expected = 'settings.environment alone: this operator takes nothing else';
  if (release !== undefined) {
    throw new InputError({ file: 'settings', path: 'version', found: 'a release', expected });
  }
  if (recordedAnswers !== undefined) {
    throw new InputError({ file: 'settings', path: 'recordedAnswers', found: 'answers of the network', expected });
  }
  return environment;
}

/** The first target of the topology that the objects are of. @throws InputError where there is none, or several control planes are */
function identify({ name, targets }: OperatorCli, management: readonly KubeObject[]): Identity {
  const file = 'clusters.Management';
  const [plane, ...others] = management.filter(isControlPlane);
  if (others.length > 0) {
    const found = `${others.length + 1} hosted control planes`;
    throw new InputError({ file, found, expected: 'one: a call is about one control plane' });
  }
  const topology = plane === undefined ? 'standalone' : 'hosted';
  const target = targets.find((one) => one.topology === topology);
  if (target === undefined) {
    const expected = `a cluster that ${name} has a target for: ${targets.map((one) => one.name).join(', ')}`;
    throw new InputError({ file, found: `objects of a ${topology} cluster`, expected });
  }
  if (plane === undefined) return { target: target.name, controlPlane: 'cluster' };
  return { target: target.name, controlPlane: `${plane.metadata.namespace ?? ''}/${plane.metadata.name ?? ''}` };
}

import { fixedClock } from '../../../../src/om/clock';
import { DeclaredInputs } from '../../../../src/om/input/declared-inputs';
import { seededSource } from '../../../../src/om/random';
import { runControllers } from '../../../../src/om/run/run-controllers';
import { splitInput } from '../../../../src/om/state/memory-state';
import { type Read, recordingInput } from '../../../../src/om/state/recording-state';
import { loadAssets } from '../../../../src/operators/auth/assets';
import { convergedAuthOperator } from '../../../../src/operators/auth/hosted-converged/operator';
import { noAnswers } from '../../../../src/operators/auth/recorded-answers';
import { configurationNamed } from '../support/configuration-named';
import { ControlPlane } from './support/control-plane';

/** What is read of the management cluster that nobody declared. */
function undeclaredReads(plane: ControlPlane): readonly string[] {
  const reads: Read[] = [];
  runControllers(convergedAuthOperator, {
    input: recordingInput(splitInput(plane.management, plane.guest), (read) => void reads.push(read)),
    clock: fixedClock(0),
    random: seededSource(7),
    secrets: 'random',
    environment: {},
    settings: { assets: loadAssets(), recordedAnswers: noAnswers },
  });
  const declared = new DeclaredInputs(convergedAuthOperator.inputs, 'Management', () => undefined);
  return reads
    .filter(({ cluster, type }) => cluster === 'Management' && type.kind === 'Endpoints')
    .filter(({ type, namespace, name }) => name === undefined || !declared.includes(type, { name, namespace }))
    .map(({ type, namespace = '', name = '' }) => `${type.kind} ${namespace}/${name}`);
}

test.each(['before pods run', 'while they run'])(
  'endpoints of the control plane are made up, never read: %s',
  (when) => {
    const plane = new ControlPlane(configurationNamed('nothing configured'));
    plane.settle();
    if (when === 'while they run') plane.start();
    expect(undeclaredReads(plane)).toEqual([]);
  },
);

import type { Condition, OperatorAuthentication } from '../../../../src/kube/types';
import {
  latestRevisionOf,
  operandGenerationsOf,
  operatorConditionOf,
  operatorSpecOf,
} from '../../../../src/library/operator-object';
import { configMaps } from '../../../../src/library/resources/core';
import { fixedClock } from '../../../../src/om/clock';
import { ReadIndex } from '../../../../src/om/run/read-set';
import { splitInput } from '../../../../src/om/state/memory-state';
import { OverlayState } from '../../../../src/om/state/overlay-state';
import { recordingInput } from '../../../../src/om/state/recording-state';
import { loadAssets } from '../../../../src/operators/auth/assets';
import { convergedInputOf } from '../../../../src/operators/auth/configurations';
import { CONTROL_PLANE_NAMESPACE } from '../../../../src/operators/auth/configurations/names';
import { authIdentity } from '../../../../src/operators/auth/controllers/framework/operator';
import { operatorStateConfigMap } from '../../../../src/operators/auth/hosted-converged/operator-state';
import { convergedTypes } from '../../../../src/operators/auth/hosted-converged/types';
import { ConvergedView } from '../../../../src/operators/auth/hosted-converged/view/view';
import { resumed } from '../../../../src/operators/auth/hosted-cpo/pass/pass';
import { controlPlaneOf, preparePass } from '../../../../src/operators/auth/hosted-cpo/pass/prepare-pass';
import { hostedConverged } from '../../../../src/operators/auth/placements/hosted/placement';
import { noAnswers } from '../../../../src/operators/auth/recorded-answers';
import { configurationNamed } from '../support/configuration-named';

const settings = { assets: loadAssets(), recordedAnswers: noAnswers };
const clusters = convergedInputOf(configurationNamed('nothing configured').configuration).clusters;

const condition = (type: string, message: string): Condition => ({
  type,
  status: 'True',
  reason: 'AsExpected',
  message,
  lastTransitionTime: '2030-01-01T00:00:00Z',
});

const operator = (logLevel: string, ...conditions: readonly Condition[]): OperatorAuthentication => ({
  apiVersion: 'operator.openshift.io/v1',
  kind: 'Authentication',
  metadata: { name: 'cluster' },
  spec: { managementState: 'Managed', operatorLogLevel: 'Normal', logLevel },
  status: { conditions },
});

const kept = (object: OperatorAuthentication) => operatorStateConfigMap(object, CONTROL_PLANE_NAMESPACE);

/** A view of a control plane that keeps this object, with who reads what of it. */
function viewOf(object: OperatorAuthentication | undefined, changed?: OperatorAuthentication) {
  const management = new OverlayState(clusters.Management);
  if (object !== undefined) management.put(configMaps, kept(object));
  const index = new ReadIndex<'reader'>();
  const reads = index.readsOf('reader');
  const input = recordingInput(splitInput(management, clusters.UserWorkload), (read) => reads.add(read));
  const options = { settings, clock: fixedClock(0), placement: hostedConverged, types: convergedTypes };
  const pass = resumed(preparePass(controlPlaneOf(input), input, options), []);
  reads.begin();
  return { index, state: new ConvergedView(pass, { operator: changed, settled: false }), operator: authIdentity };
}

const first = operator('Normal', condition('A', 'a'), condition('B', 'b'));

const questions = {
  'a condition': (view: ReturnType<typeof viewOf>) => operatorConditionOf(view, 'A'),
  'the spec': operatorSpecOf,
  'the revision': latestRevisionOf,
} as const;

const changes = {
  'another condition': operator('Normal', condition('A', 'a'), condition('B', 'other')),
  'the condition': operator('Normal', condition('A', 'other'), condition('B', 'b')),
  'the log level': operator('Debug', condition('A', 'a'), condition('B', 'b')),
} as const;

/** Who has to ask again. */
const concerned: { readonly [question in keyof typeof questions]: readonly (keyof typeof changes)[] } = {
  'a condition': ['the condition'],
  'the spec': ['the log level'],
  'the revision': [],
};

describe.each(Object.entries(questions))('who asks the kept operator for %s', (question, ask) => {
  test.each(Object.entries(changes))('and %s changes', (change, after) => {
    const view = viewOf(first);
    ask(view);
    const told: string[] = [];
    const [before, now] = [kept(first), kept(after)];
    const { namespace = '', name = '' } = before.metadata;
    view.index.affected(
      'Management',
      { kind: 'configmaps.', namespace, name, before, after: now },
      { found: (reader) => told.push(reader) },
    );
    const asksAgain = Object.entries(concerned).some(([one, by]) => one === question && by.some((it) => it === change));
    expect(told).toEqual(asksAgain ? ['reader'] : []);
  });
});

describe('the operator that a view shows', () => {
  const answers = (view: ReturnType<typeof viewOf>) => [
    operatorConditionOf(view, 'A')?.message,
    operatorSpecOf(view).logLevel,
    latestRevisionOf(view),
    operandGenerationsOf(view).map(({ name }) => name),
  ];

  test('is the kept one, the one of an earlier controller, or the one that everything begins with', () => {
    expect(answers(viewOf(first))).toEqual(['a', 'Normal', 1, []]);
    expect(answers(viewOf(first, changes['the log level']))).toEqual(['a', 'Debug', 1, []]);
    expect(answers(viewOf(undefined))).toEqual([undefined, 'Normal', 1, []]);
  });
});

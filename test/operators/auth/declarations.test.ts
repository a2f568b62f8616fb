import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fixedClock, parseTime } from '../../../src/om/clock';
import { withConfigurationOutputs } from '../../../src/om/declared-resources';
import { DeclaredInputs, type Lookup } from '../../../src/om/input/declared-inputs';
import { readInput } from '../../../src/om/input/read-input';
import type { Operator } from '../../../src/om/operator';
import { writeDirectory } from '../../../src/om/output/write-directory';
import { pruneInput } from '../../../src/om/prune/prune-input';
import { seededSource } from '../../../src/om/random';
import { requestId } from '../../../src/om/request';
import { runControllers } from '../../../src/om/run/run-controllers';
import type { ClusterType } from '../../../src/om/state/cluster-state';
import { type Read, recordingInput } from '../../../src/om/state/recording-state';
import { expandInput } from '../../../src/om/tester/expand-input';
import { findTests } from '../../../src/om/tester/find-tests';
import { loadAssets } from '../../../src/operators/auth/assets';
import { hostedAuthOperator } from '../../../src/operators/auth/hosted-cpo/operator';
import { noAnswers } from '../../../src/operators/auth/recorded-answers';
import type { AuthSettings } from '../../../src/operators/auth/settings';
import { standaloneAuthOperator } from '../../../src/operators/auth/standalone/operator';
import { topologyOf } from '../../../src/operators/auth/topology';

const examples = resolve(__dirname, '../../../examples');
const shared = resolve(__dirname, '../../../../shared');
const settings: AuthSettings = { recordedAnswers: noAnswers, assets: loadAssets() };

const operatorFor = (directory: string): Operator<AuthSettings> =>
  topologyOf(directory) === 'hosted' ? hostedAuthOperator : standaloneAuthOperator;

/** A run over a directory: what it came to, and every question it asked. */
function runOver(directory: string, now = 0) {
  const operator = operatorFor(directory);
  const reads: Read[] = [];
  const input = readInput(directory, operator.types);
  const result = runControllers(operator, {
    input: recordingInput(input, (read) => reads.push(read)),
    clock: fixedClock(now),
    random: seededSource(1),
    secrets: 'random',
    environment: {},
    settings,
  });
  return { operator, input, reads, result };
}

/** Questions that no declaration covers, each once. */
function undeclaredReads({ operator, input, reads }: ReturnType<typeof runOver>): readonly string[] {
  const inputs = withConfigurationOutputs(operator.inputs, operator.outputs);
  const declared = new Map<ClusterType, DeclaredInputs>();
  const declaredIn = (cluster: ClusterType): DeclaredInputs => {
    const lookup: Lookup = ({ group, resource }, name, namespace) => {
      const type = operator.types.find((one) => one.group === group && one.resource === resource);
      return type && input.clusters[cluster].get(type, name, namespace);
    };
    const found = declared.get(cluster) ?? new DeclaredInputs(inputs, cluster, lookup);
    declared.set(cluster, found);
    return found;
  };
  const forgotten = reads.filter(({ cluster, type, name, namespace }) =>
    name === undefined
      ? !declaredIn(cluster).includesSomeOf(type, namespace)
      : !declaredIn(cluster).includes(type, { name, namespace }),
  );
  return [
    ...new Set(
      forgotten.map(({ type, name, namespace = '' }) => `${type.resource}.${type.group} ${namespace}/${name ?? '*'}`),
    ),
  ].sort();
}

/** What a run read and wrote without having declared it. */
function undeclared(whole: ReturnType<typeof runOver>): readonly string[] {
  return [
    ...undeclaredReads(whole).map((read) => `reads ${read}`),
    ...whole.result.undeclared.map((request) => `writes ${requestId(request)}`),
  ];
}

/** Whether the answer is another one where everything undeclared is cut out: lists show more than one asks for. */
function changesWhenPruned(whole: ReturnType<typeof runOver>, directory: string, now?: number): readonly string[] {
  const { types, inputs, outputs } = whole.operator;
  const { files } = pruneInput(directory, { types, inputs: withConfigurationOutputs(inputs, outputs) });
  const pruned = mkdtempSync(join(tmpdir(), 'pruned-'));
  try {
    writeDirectory(pruned, files, { owns: () => true });
    const same = JSON.stringify(runOver(pruned, now).result) === JSON.stringify(whole.result);
    return same ? [] : ['depends on something that is not declared'];
  } finally {
    rmSync(pruned, { recursive: true, force: true });
  }
}

describe('an operator reads and writes what it declares and nothing else', () => {
  test.each(['standalone', 'hosted'])('in the %s example', (name) => {
    const whole = runOver(join(examples, name));
    expect([...undeclared(whole), ...changesWhenPruned(whole, join(examples, name))]).toEqual([]);
  });

  const cases = join(shared, 'cases');
  (existsSync(cases) ? test : test.skip)(
    'in every recording of the originals',
    () => {
      const faults = new Map<string, string>();
      for (const [index, { name, directory, description, exit }] of findTests(cases).entries()) {
        if (exit !== undefined && exit !== 'hung' && exit.code === 2) continue;
        const input = mkdtempSync(join(tmpdir(), 'whole-'));
        try {
          expandInput(directory, input, join(shared, 'assets'));
          const now = parseTime(description.now ?? '');
          // Pruning costs another run and another tree; every eighth meets each kind of input.
          const whole = runOver(input, now);
          const found = [...undeclared(whole), ...(index % 8 === 0 ? changesWhenPruned(whole, input, now) : [])];
          for (const fault of found) if (!faults.has(fault)) faults.set(fault, name);
        } finally {
          rmSync(input, { recursive: true, force: true });
        }
      }
      expect(Object.fromEntries(faults)).toEqual({});
    },
    300_000,
  );

  test('and this would be noticed', () => {
    const directory = mkdtempSync(join(tmpdir(), 'forgotten-'));
    try {
      cpSync(join(examples, 'standalone'), directory, { recursive: true });
      const run = runOver(directory);
      const forgetful = { ...run.operator, inputs: { ...run.operator.inputs, applyConfigurationResources: {} } };
      expect(undeclaredReads({ ...run, operator: forgetful }).length).toBeGreaterThan(20);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
});

import fc from 'fast-check';
import { fixedClock } from '../../../src/om/clock';
import { Handover } from '../../../src/om/handover';
import type { PlannedController } from '../../../src/om/operator';
import { generatedSecrets, seededSource } from '../../../src/om/random';
import { RepeatedRun } from '../../../src/om/run/repeated-run';
import { runInOrder } from '../../../src/om/run/run-controller';
import type { Input } from '../../../src/om/state/cluster-state';
import { partOf } from '../../../src/om/state/part';
import { Store } from '../../../src/om/state/store';
import { latestInput } from '../../../src/om/state/stored-input';
import { request } from '../support/operator';
import { configMaps, text } from '../support/types';

const random = seededSource(1)('');
const contextOf = (input: Input) => ({
  input,
  clock: fixedClock(0),
  random,
  generatedSecrets: generatedSecrets('empty', random),
});
const values = new Handover<string>('values');
const contentOf = (object: { readonly data?: { readonly value?: string } } | undefined) => object?.data?.value ?? '-';
const labels = partOf(configMaps, ({ metadata }) => ({ labels: metadata.labels ?? {} }));

/** It asks for one object, or where that says so for all, and says what it saw. */
const asking = (name: string, object: string): PlannedController => ({
  name,
  run({ input: { clusters } }) {
    const found = contentOf(clusters.Management.get(configMaps, object, 'ns'));
    const others = found === 'all' ? clusters.Management.list(configMaps, 'ns').map(contentOf) : [];
    const seen = [found, ...others].join(' ');
    return { requests: [request(`${name} ${seen}`)], provides: [values.of(seen)] };
  },
});

const taking: PlannedController = {
  name: 'taking',
  takes: [values],
  run: ({ taken }) => ({ requests: [request(taken.of(values).join(','))] }),
};

const looking: PlannedController = {
  name: 'looking',
  run: ({ input: { clusters } }) => ({
    requests: [request(JSON.stringify(clusters.Management.get(labels, 'a', 'ns')?.labels ?? {}))],
  }),
};

const controllers = [asking('first', 'a'), asking('second', 'b'), taking, looking];

test('it answers as runs of everything do, whatever changes in between', () => {
  const change = fc.record({
    name: fc.constantFrom('a', 'b', 'c'),
    value: fc.constantFrom('x', 'y', 'all', undefined),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      const store = new Store();
      const input = latestInput({ layout: 'single', cluster: store });
      const repeated = new RepeatedRun(input);
      for (const { name, value } of changes) {
        if (value === undefined) store.remove(configMaps, name, 'ns');
        else store.put(configMaps, text(name, 'ns', { value }));
        const whole = runInOrder(controllers, () => contextOf(input));
        expect(repeated.run(controllers, contextOf(repeated.input))).toEqual(whole);
      }
    }),
  );
});

test('a controller runs again when it would see something else, and only then', () => {
  const store = new Store();
  const ran: string[] = [];
  const repeated = new RepeatedRun(latestInput({ layout: 'single', cluster: store }), (name) => ran.push(name));
  const runs = () => {
    ran.length = 0;
    repeated.run(controllers, contextOf(repeated.input));
    return [...ran];
  };
  expect(runs()).toEqual(['first', 'second', 'taking', 'looking']);
  expect(runs()).toEqual([]);
  store.put(configMaps, text('b', 'ns', { value: 'x' }));
  expect(runs()).toEqual(['second', 'taking']);
  store.put(configMaps, text('c', 'ns', { value: 'x' }));
  expect(runs()).toEqual([]);
  const labelled = text('a', 'ns', { value: 'x' });
  store.put(configMaps, { ...labelled, metadata: { ...labelled.metadata, labels: { l: '1' } } });
  expect(runs()).toEqual(['first', 'taking', 'looking']);
  store.put(configMaps, { ...labelled, metadata: { ...labelled.metadata, labels: { l: '1' } }, data: { value: 'y' } });
  expect(runs()).toEqual(['first', 'taking']);
  store.put(configMaps, text('a', 'ns', { value: 'all' }));
  expect(runs()).toEqual(['first', 'taking', 'looking']);
  expect(runs()).toEqual([]);
  store.put(configMaps, text('d', 'ns', { value: 'x' }));
  expect(runs()).toEqual(['first', 'taking']);
  store.put(configMaps, text('d', 'ns', { value: 'y' }));
  expect(runs()).toEqual(['first', 'taking']);
  store.put(configMaps, text('d', 'elsewhere', { value: 'y' }));
  expect(runs()).toEqual([]);
});

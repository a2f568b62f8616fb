import fc from 'fast-check';
import { fixedClock, formatTime } from '../../src/om/clock';
import type { Controller, ControllerContext } from '../../src/om/controller';
import type { OutputResources } from '../../src/om/declared-resources';
import { Handover } from '../../src/om/handover';
import type { Operator, RunUnit } from '../../src/om/operator';
import { seededSource } from '../../src/om/random';
import type { Request } from '../../src/om/request';
import { Reconciler } from '../../src/om/run/reconciler';
import { type RunResult, runControllers } from '../../src/om/run/run-controllers';
import { Store } from '../../src/om/state/store';
import { inputOf } from '../../src/om/state/stored-input';
import { operatorOf, request } from './support/operator';
import { configMaps, type Text, text } from './support/types';

/** What a host hands in beside the clusters. */
interface Answers {
  readonly first: readonly string[];
  readonly second: readonly string[];
}

const settings: Answers = { first: [], second: [] };
const sources = { random: seededSource(1), secrets: 'random', environment: {}, settings } as const;

const names = ['a', 'b', 'c'] as const;
const namespaces = ['one', 'two'] as const;
const numbers = new Handover<number>('numbers');
const letters = new Handover<string>('letters');

/** What a generated controller does: each step may end it, so what is read depends on what was read before. */
type Step =
  | { readonly do: 'get' | 'listed'; readonly name: string; readonly namespace: string }
  | { readonly do: 'list'; readonly namespace?: string }
  | { readonly do: 'wait'; readonly instant: number }
  | { readonly do: 'ask'; readonly whom: keyof Answers }
  | { readonly do: 'draw' | 'stamp' | 'take' | 'provide' | 'fail' | 'throw' | 'stop unless found' };

const namespace = fc.constantFrom(...namespaces);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constantFrom('get', 'listed'), name: fc.constantFrom(...names), namespace }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('list'), namespace: fc.option(namespace, { nil: undefined }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait'), instant: fc.nat(50) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('ask'), whom: fc.constantFrom('first', 'second') }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('draw', 'stamp', 'take', 'provide', 'fail', 'throw', 'stop unless found'),
    }),
  },
);

const contentOf = (object: Text | undefined): string => object?.data?.value ?? '-';

function controllerOf(name: string, steps: readonly Step[], answers: Answers = settings): Controller {
  return {
    name,
    takes: steps.some((one) => one.do === 'take') ? [numbers, letters] : [],
    run(context: ControllerContext) {
      const state = context.input.clusters.Management;
      const seen: string[] = [];
      const requests: Request[] = [];
      const provides = [];
      for (const one of steps) {
        switch (one.do) {
          case 'get':
          case 'listed':
            seen.push(contentOf(state[one.do](configMaps, one.name, one.namespace)));
            break;
          case 'list':
            seen.push(...state.list(configMaps, one.namespace).map(contentOf));
            break;
          case 'wait':
            seen.push(String(context.clock.isAfter(one.instant)));
            break;
          case 'ask':
            seen.push(...answers[one.whom]);
            break;
          case 'draw':
            seen.push(context.random.bytes(2).toString('hex'));
            break;
          case 'stamp':
            requests.push(request('stamp', { controller: name, body: { at: formatTime(context.clock.now()) } }));
            break;
          case 'take':
            seen.push(...context.taken.of(numbers).map(String), ...context.taken.of(letters));
            break;
          case 'provide':
            provides.push(numbers.of(seen.length), letters.of(seen.join()));
            break;
          case 'fail':
            return { requests, provides, error: seen.join() };
          case 'throw':
            if (seen.includes('x')) throw new Error('x');
            break;
          case 'stop unless found':
            if (!seen.includes('y')) return { requests, provides, skipped: true };
        }
        requests.push(request(`${requests.length}`, { controller: name, body: { seen: seen.join() } }));
      }
      return { requests, provides };
    },
  };
}

/** An operator of generated controllers; which there are depends on what its preparation reads. */
const generated = (unit: RunUnit, bodies: readonly (readonly Step[])[]): Operator<Answers> => ({
  ...operatorOf(),
  prepare({ input, settings: answers }) {
    const all = bodies.map((steps, at) => controllerOf(`c${at}`, steps, answers));
    const isShort = input.clusters.Management.get(configMaps, 'a', 'one')?.data?.value === 'x';
    return { controllers: isShort ? all.slice(1) : all, unit };
  },
});

type Event =
  | { readonly kind: 'put'; readonly name: string; readonly namespace: string; readonly value: string }
  | { readonly kind: 'remove'; readonly name: string; readonly namespace: string }
  | { readonly kind: 'wait'; readonly milliseconds: number }
  | { readonly kind: 'answer'; readonly answers: Answers };

const place = { name: fc.constantFrom(...names), namespace };
const answer = fc.array(fc.constantFrom('x', 'y'), { maxLength: 1 });
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ kind: fc.constant('put'), ...place, value: fc.constantFrom('x', 'y', 'z') }),
  fc.record({ kind: fc.constant('remove'), ...place }),
  fc.record({ kind: fc.constant('wait'), milliseconds: fc.nat(20) }),
  fc.record({ kind: fc.constant('answer'), answers: fc.record({ first: answer, second: answer }) }),
);

/** A result as text. What was stamped keeps its time where it is not asked for anew: a stamp says that there is one. */
const summary = ({ requests, controllerResults, failures, runAgainAt }: RunResult): string =>
  JSON.stringify([
    requests.map((one) => (one.name === 'stamp' ? 'stamp' : [one.controller, one.name, one.body])),
    controllerResults,
    failures,
    runAgainAt,
  ]);

test.each<RunUnit>(['controller', 'pass'])('what runs by %s comes to what running everything comes to', (unit) => {
  const bodies = fc.array(fc.array(step, { maxLength: 6 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(bodies, fc.array(event, { maxLength: 8 }), (steps, events) => {
      const operator = generated(unit, steps);
      const cluster = new Store();
      const stores = { layout: 'single', cluster } as const;
      const reconciler = new Reconciler(operator, stores, sources);
      let now = 0;
      let latest = settings;
      for (const one of [undefined, ...events]) {
        if (one?.kind === 'put') cluster.put(configMaps, text(one.name, one.namespace, { value: one.value }));
        if (one?.kind === 'remove') cluster.remove(configMaps, one.name, one.namespace);
        if (one?.kind === 'wait') now += one.milliseconds;
        if (one?.kind === 'answer') latest = one.answers;
        reconciler.handIn(latest);
        const clock = fixedClock(now);
        reconciler.reconcile(clock);
        const full = runControllers(operator, { ...sources, settings: latest, input: inputOf(stores), clock });
        expect(summary(reconciler.result)).toBe(summary(full));
        if (reconciler.isDue(clock)) throw new Error('it is not at rest');
      }
      reconciler.close();
    }),
    { numRuns: 1500 },
  );
});

describe('what runs', () => {
  const reads = (name: string, object: string): Controller =>
    controllerOf(name, [{ do: 'get', name: object, namespace: 'one' }]);
  const unset = { ...sources, settings: undefined };
  const reconcilerOf = (...controllers: readonly Controller[]) => {
    const cluster = new Store();
    const reconciler = new Reconciler(operatorOf(...controllers), { layout: 'single', cluster }, unset);
    reconciler.reconcile(fixedClock(0));
    return { cluster, reconciler };
  };

  test('is what read the changed object, and nothing at rest', () => {
    const { cluster, reconciler } = reconcilerOf(reads('x', 'a'), reads('y', 'b'));
    expect(reconciler.reconcile(fixedClock(1))).toEqual([]);
    cluster.put(configMaps, text('b', 'one'));
    expect(reconciler.reconcile(fixedClock(1))).toEqual(['y']);
    cluster.put(configMaps, text('c', 'one'));
    expect(reconciler.isDue(fixedClock(9))).toBe(false);
  });

  test('is not what read an object that looks the same', () => {
    const { cluster, reconciler } = reconcilerOf(reads('x', 'a'));
    cluster.put(configMaps, text('a', 'one', { k: 'v' }));
    reconciler.reconcile(fixedClock(1));
    cluster.put(configMaps, text('a', 'one', { k: 'v' }));
    expect(reconciler.reconcile(fixedClock(1))).toEqual([]);
  });

  test('is what takes a value that is another now, and not what takes one that is the same', () => {
    const giver: Controller = {
      name: 'giver',
      run: ({ input }) => ({
        requests: [],
        provides: [letters.of(contentOf(input.clusters.Management.get(configMaps, 'a', 'one')).slice(0, 1))],
      }),
    };
    const { cluster, reconciler } = reconcilerOf(giver, controllerOf('taker', [{ do: 'take' }]), reads('other', 'b'));
    cluster.put(configMaps, text('a', 'one', { value: 'first' }));
    expect(reconciler.reconcile(fixedClock(1))).toEqual(['giver', 'taker']);
    cluster.put(configMaps, text('a', 'one', { value: 'furthermore' }));
    expect(reconciler.reconcile(fixedClock(1))).toEqual(['giver']);
  });

  test('is of a pass what would answer otherwise, though all of it takes place', () => {
    const runs: string[] = [];
    const counted = (controller: Controller): Controller => ({
      ...controller,
      run(context) {
        runs.push(controller.name);
        return controller.run(context);
      },
    });
    const giver = controllerOf('giver', [{ do: 'get', name: 'a', namespace: 'one' }, { do: 'provide' }]);
    const all = [
      giver,
      controllerOf('taker', [{ do: 'take' }]),
      reads('other', 'b'),
      controllerOf('stamp', [{ do: 'stamp' }]),
    ];
    let prepared = 0;
    const operator: Operator = {
      ...operatorOf(),
      prepare: ({ input }) => {
        prepared++;
        input.clusters.Management.get(configMaps, 'c', 'two');
        return { controllers: all.map(counted), unit: 'pass' };
      },
    };
    const cluster = new Store();
    const reconciler = new Reconciler(operator, { layout: 'single', cluster }, unset);
    const ranAfter = (change: () => void, at: number): readonly string[] => {
      runs.length = 0;
      change();
      expect(reconciler.reconcile(fixedClock(at))).toEqual(['giver', 'taker', 'other', 'stamp']);
      return [...runs];
    };
    expect(ranAfter(() => {}, 0)).toEqual(['giver', 'taker', 'other', 'stamp']);
    expect(ranAfter(() => cluster.put(configMaps, text('b', 'one', { value: 'y' })), 0)).toEqual(['other']);
    expect(ranAfter(() => cluster.put(configMaps, text('b', 'one', { value: 'z' })), 1)).toEqual(['other', 'stamp']);
    expect(ranAfter(() => cluster.put(configMaps, text('a', 'one', { value: 'x' })), 1)).toEqual(['giver', 'taker']);
    expect(prepared).toBe(1);
    expect(ranAfter(() => cluster.put(configMaps, text('c', 'two')), 1)).toEqual(['giver', 'taker', 'other', 'stamp']);
    expect(reconciler.reconcile(fixedClock(9))).toEqual([]);
  });

  test('goes by the time of its own run where a plan holds on to its clock', () => {
    const operator: Operator = {
      ...operatorOf(),
      prepare: ({ clock }) => ({
        controllers: [{ ...reads('x', 'a'), run: () => ({ requests: [], error: String(clock.isAfter(5)) }) }],
        unit: 'pass',
      }),
    };
    const reconciler = new Reconciler(operator, { layout: 'single', cluster: new Store() }, unset);
    reconciler.reconcile(fixedClock(0));
    expect(reconciler.runAgainAt).toBe(6);
    expect(reconciler.reconcile(fixedClock(6))).toEqual(['x']);
    expect(reconciler.result.failures).toEqual(['controller "x" failed: true']);
    expect(reconciler.runAgainAt).toBeUndefined();
  });

  test('is what waits for a time that has come', () => {
    const { reconciler } = reconcilerOf(controllerOf('waits', [{ do: 'wait', instant: 5 }]), reads('x', 'a'));
    expect(reconciler.runAgainAt).toBe(6);
    expect(reconciler.reconcile(fixedClock(5))).toEqual([]);
    expect(reconciler.reconcile(fixedClock(6))).toEqual(['waits']);
    expect(reconciler.runAgainAt).toBeUndefined();
  });

  test('is what asked for an answer that is another now, and nothing where all are the same', () => {
    const asking = (name: string, whom: keyof Answers, answers: Answers) =>
      controllerOf(name, [{ do: 'ask', whom }], answers);
    const operator: Operator<Answers> = {
      ...operatorOf(),
      prepare: ({ settings: answers }) => ({
        controllers: [asking('x', 'first', answers), asking('y', 'second', answers), reads('z', 'a')],
      }),
    };
    const reconciler = new Reconciler(operator, { layout: 'single', cluster: new Store() }, sources);
    reconciler.reconcile(fixedClock(0));
    reconciler.handIn({ first: [], second: ['reached'] });
    expect(reconciler.reconcile(fixedClock(0))).toEqual(['y']);
    expect(reconciler.result.requests.map(({ body }) => body)).toContainEqual({ seen: 'reached' });
    reconciler.handIn({ first: [], second: ['reached'] });
    expect(reconciler.isDue(fixedClock(0))).toBe(false);
  });

  test('is what was selected', () => {
    const cluster = new Store();
    const operator = operatorOf(reads('x', 'a'), reads('y', 'a'));
    const selecting = { ...unset, controllers: ['*', '-x'] };
    const reconciler = new Reconciler(operator, { layout: 'single', cluster }, selecting);
    expect(reconciler.reconcile(fixedClock(0))).toEqual(['y']);
    expect(reconciler.result.controllerResults[0]).toEqual({
      controllerName: 'x',
      status: 'Skipped',
      reason: 'not selected',
    });
  });

  test('is still due after an object that nobody can use, and goes on without it', () => {
    const { cluster, reconciler } = reconcilerOf(reads('x', 'a'));
    cluster.put(configMaps, { ...text('a', 'one'), data: 'no map' });
    expect(() => reconciler.reconcile(fixedClock(1))).toThrow('ConfigMap');
    expect(reconciler.isDue(fixedClock(1))).toBe(true);
    cluster.put(configMaps, text('a', 'one'));
    expect(reconciler.reconcile(fixedClock(1))).toEqual(['x']);
  });

  test('is a preparation that failed, until it does not', () => {
    let fails = true;
    const operator: Operator = {
      ...operatorOf(),
      prepare: () => {
        if (fails) throw new Error('not yet');
        return { controllers: [reads('x', 'a')] };
      },
    };
    const reconciler = new Reconciler(operator, { layout: 'single', cluster: new Store() }, unset);
    expect(() => reconciler.result).toThrow('nothing has run yet');
    expect(() => reconciler.reconcile(fixedClock(0))).toThrow('not yet');
    expect(() => reconciler.result).toThrow('nothing has run yet');
    fails = false;
    expect(reconciler.reconcile(fixedClock(0))).toEqual(['x']);
    expect(reconciler.reconcile(fixedClock(0))).toEqual([]);
  });

  test('may ask for what its plan declares, where that declares something itself', () => {
    const writing: Controller = { name: 'x', run: () => ({ requests: [request('a')] }) };
    const undeclaredWith = (outputs: OutputResources | undefined) => {
      const operator: Operator = { ...operatorOf(), prepare: () => ({ controllers: [writing], outputs }) };
      const reconciler = new Reconciler(operator, { layout: 'single', cluster: new Store() }, unset);
      reconciler.reconcile(fixedClock(0));
      return reconciler.result.undeclared.map(({ name }) => name);
    };
    expect(undeclaredWith(undefined)).toEqual([]);
    expect(undeclaredWith({ configurationResources: {}, managementResources: {}, userWorkloadResources: {} })).toEqual([
      'a',
    ]);
  });
});

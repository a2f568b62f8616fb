import type { KubeObject } from '../../../../kube/types';
import { fixedClock } from '../../../../om/clock';
import { seededSource } from '../../../../om/random';
import type { Request } from '../../../../om/request';
import type { ResourceType } from '../../../../om/resource-type';
import { applyRequests } from '../../../../om/run/apply-requests';
import { MemoryApiServer, servedKinds, withSecretType } from '../../../../om/run/memory-api-server';
import { runControllers } from '../../../../om/run/run-controllers';
import type { Input } from '../../../../om/state/cluster-state';
import { singleInput, splitInput } from '../../../../om/state/memory-state';
import { OverlayState } from '../../../../om/state/overlay-state';
import type { Assets } from '../../assets';
import { type TargetOutput, TargetOutputs } from '../../comparison/target-outputs';
import { hostedInputOf, standaloneInputOf } from '../../configurations';
import { convergedInputOf } from '../../configurations/converged-input';
import { configured, type Description } from '../../configurations/describe';
import { convergedAuthOperator } from '../../hosted-converged/operator';
import { hostedAuthOperator } from '../../hosted-cpo/operator';
import type { Placement } from '../../operands/placement';
import { hostedConverged, hostedCpo } from '../../placements/hosted/placement';
import { standalone } from '../../placements/standalone/placement';
import { standaloneAuthOperator } from '../../standalone/operator';
import { react } from '../../standalone/simulated-cluster';
import type { Outcomes } from './behaviour';

/** What is made of each outcome. */
export const ofEach = <A, B>({ standalone, hosted, converged }: Outcomes<A>, make: (one: A) => B): Outcomes<B> => ({
  standalone: make(standalone),
  hosted: make(hosted),
  converged: make(converged),
});

/** What comes of each target's way of reading divergences. */
export const eachPlacement = <T>(make: (placement: Placement) => T): Outcomes<T> =>
  ofEach({ standalone, hosted: hostedCpo, converged: hostedConverged }, make);

/** What a target makes of a configuration in the end. */
export interface Settled {
  readonly objects: readonly KubeObject[];
  readonly failures: readonly string[];
}

/** An output without the clusters that its objects are in. */
export const settledOf = ({ objects, failures }: Pick<TargetOutput, 'objects' | 'failures'>): Settled => ({
  objects: objects.map(({ object }) => object),
  failures,
});

/** What every target makes of a configuration in the end. */
export function settled(assets: Assets, description: Description): Outcomes<Settled> {
  const outputs = new TargetOutputs(assets);
  const one = configured('', description);
  return ofEach({ standalone: 'standalone', hosted: 'hosted-cpo', converged: 'hosted-converged' } as const, (target) =>
    settledOf(outputs.of(one, target)),
  );
}

/** Runs in which a cluster has come far enough for every controller to have had its say. */
const RUNS = 4;

/** What every target asks for while a cluster with this configuration comes up. */
export function requested(assets: Assets, description: Description): Outcomes<readonly Request[]> {
  const { configuration } = configured('', description);
  const settings = { assets, recordedAnswers: configuration.answers };
  const options = { clock: fixedClock(0), random: seededSource('behaviour'), secrets: 'empty', settings } as const;
  const { input, environment } = standaloneInputOf(configuration);
  const { types } = standaloneAuthOperator;
  const state = new OverlayState(input.clusters.Management);
  const { clock } = options;
  const server = new MemoryApiServer(state, { types: servedKinds(types), clock, defaulted: withSecretType });
  const standaloneRequests = Array.from({ length: RUNS }, () => {
    const { requests } = runControllers(standaloneAuthOperator, { ...options, environment, input: singleInput(state) });
    applyRequests(server, requests);
    react(server);
    return requests;
  });
  const hosted = { ...options, environment: {}, input: hostedInputOf(configuration) };
  return {
    standalone: standaloneRequests.flat(),
    hosted: runControllers(hostedAuthOperator, hosted).requests,
    converged: runControllers(convergedAuthOperator, { ...hosted, input: convergedInputOf(configuration) }).requests,
  };
}

/** The object of this kind and name among them. */
export const objectNamed = (objects: readonly KubeObject[], kind: string, name: string): KubeObject | undefined =>
  objects.find((object) => object.kind === kind && object.metadata.name === name);

/** An input in which objects of one kind of the management cluster are others, or not there. */
export function withObjects<T extends KubeObject>(
  { clusters }: Input,
  type: ResourceType<T>,
  change: (object: T) => T | undefined,
): Input {
  const { Management, UserWorkload } = clusters;
  const changed = Management.list(type).flatMap((object) => change(object) ?? []);
  const overlay = new OverlayState(Management);
  for (const { metadata } of Management.list(type)) overlay.remove(type, metadata.name ?? '', metadata.namespace);
  for (const object of changed) overlay.put(type, object);
  return splitInput(overlay, UserWorkload);
}

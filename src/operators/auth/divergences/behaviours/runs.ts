import type { KubeObject } from '../../../../kube/types';
import { carryOut } from '../../../../om/carry-out';
import { fixedClock } from '../../../../om/clock';
import type { Input } from '../../../../om/cluster-state';
import { singleInput } from '../../../../om/memory-state';
import { OverlayState } from '../../../../om/overlay-state';
import { seededSource } from '../../../../om/random';
import type { Request } from '../../../../om/request';
import type { ResourceType } from '../../../../om/resource-type';
import { runControllers } from '../../../../om/run-controllers';
import type { Assets } from '../../assets';
import { type DesiredHosted, synthesizeHosted } from '../../hosted/desired';
import { hostedAuthOperator } from '../../hosted/operator';
import { standaloneAuthOperator } from '../../operator';
import { hostedInputOf, standaloneInputOf } from '../../pairs';
import { type Description, pair } from '../../pairs/describe';
import { hostedCpo } from '../../placements/hosted/placement';
import type { Placement } from '../../placements/placement';
import { standalone } from '../../placements/standalone/placement';
import { type DesiredStandalone, synthesizeStandalone } from '../../standalone/desired';
import { react } from '../../standalone/surroundings';

/** Both topologies' ways of reading divergences. */
export const bothPlacements = <T>(make: (placement: Placement) => T): { standalone: T; hosted: T } => ({
  standalone: make(standalone),
  hosted: make(hostedCpo),
});

/** What both make of a configuration in the end. */
export function settled(
  assets: Assets,
  description: Description,
): { readonly standalone: DesiredStandalone; readonly hosted: DesiredHosted } {
  const { configuration } = pair('', description);
  const settings = { assets, recordedAnswers: configuration.answers };
  return {
    standalone: synthesizeStandalone(standaloneInputOf(configuration).input, {
      settings,
      environment: standaloneInputOf(configuration).environment,
    }),
    hosted: synthesizeHosted(hostedInputOf(configuration), { settings }),
  };
}

/** Runs in which a cluster has come far enough for every controller to have had its say. */
const RUNS = 4;

/** What both ask for while a cluster with this configuration comes up. */
export function requested(
  assets: Assets,
  description: Description,
): { readonly standalone: readonly Request[]; readonly hosted: readonly Request[] } {
  const { configuration } = pair('', description);
  const settings = { assets, recordedAnswers: configuration.answers };
  const options = { clock: fixedClock(0), random: seededSource('behaviour'), secrets: 'empty', settings } as const;
  const { input, environment } = standaloneInputOf(configuration);
  const state = new OverlayState(input.clusters.Management);
  const standaloneRequests = Array.from({ length: RUNS }, () => {
    const { requests } = runControllers(standaloneAuthOperator, { ...options, environment, input: singleInput(state) });
    carryOut(state, requests, standaloneAuthOperator.types);
    react(state);
    return requests;
  });
  return {
    standalone: standaloneRequests.flat(),
    hosted: runControllers(hostedAuthOperator, { ...options, environment: {}, input: hostedInputOf(configuration) })
      .requests,
  };
}

/** The object of this kind and name among them. */
export const objectNamed = (objects: readonly KubeObject[], kind: string, name: string): KubeObject | undefined =>
  objects.find((object) => object.kind === kind && object.metadata.name === name);

/** The objects that a hosted output has. */
export const hostedObjects = ({ objects }: DesiredHosted): readonly KubeObject[] => objects.map(({ object }) => object);

/** An input in which objects of one kind of the management cluster are others, or not there. */
export function withObjects<T extends KubeObject>(
  input: Input,
  type: ResourceType<T>,
  change: (object: T) => T | undefined,
): Input {
  const { Management } = input.clusters;
  const changed = Management.list(type).flatMap((object) => change(object) ?? []);
  const overlay = new OverlayState(Management);
  for (const { metadata } of Management.list(type)) overlay.remove(type, metadata.name ?? '', metadata.namespace);
  for (const object of changed) overlay.put(type, object);
  return { ...input, clusters: { ...input.clusters, Management: overlay, Configuration: overlay } };
}

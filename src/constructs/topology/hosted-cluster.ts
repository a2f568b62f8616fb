import { DESIRED_STATE_HASH_ANNOTATION, desiredStateHash } from '../../kube/hash';
import type { Deployment, KubeObject } from '../../kube/types';
import { isDeployment } from '../../kube/types/workloads';
import { systemClock } from '../../om/clock';
import { usableObject } from '../../om/input/input-object';
import type { ResourceType } from '../../om/resource-type';
import type { ClusterState, Input } from '../../om/state/cluster-state';
import { splitInput } from '../../om/state/memory-state';
import { OverlayState } from '../../om/state/overlay-state';
import { objectNameOf } from '../../operators/auth/comparison/side-names';
import { synthesizeConverged } from '../../operators/auth/hosted-converged/desired';
import { typeOfObject } from '../../operators/auth/hosted-converged/types';
import {
  type DesiredHosted,
  type DesiredHostedObject,
  synthesizeHosted,
} from '../../operators/auth/hosted-cpo/desired';
import { controlPlaneOf } from '../../operators/auth/hosted-cpo/pass/prepare-pass';
import { stamped } from '../../operators/auth/hosted-cpo/upsert/apply-manifest';
import { goForm } from '../../operators/auth/hosted-cpo/upsert/go-form';
import { withConfigHash } from '../../operators/auth/placements/hosted/config-hash';
import { hostedConverged, hostedCpo } from '../../operators/auth/placements/hosted/placement';
import type { ClusterConfiguration } from '../../operators/auth/resources/config/cluster-configuration';
import type { HostedControlPlane } from '../../operators/auth/resources/config/hosted-control-plane';
import { hostedControlPlanes } from '../../operators/auth/resources/hypershift';
import { type AuthChartOptions, settingsOf } from './chart-options';
import type { DescribedCluster, FinalObject, NamedManifest, Rendering } from './described-cluster';
import { PROGRAM, putReferenced } from './referenced-objects';
import { renderingOf } from './rendering';

/** Whose output the objects of a hosted control plane equal. */
export type HostedTarget = 'hosted-cpo' | 'hosted-converged';

/** What a hosted cluster is made known by. */
export interface HostedSource extends AuthChartOptions {
  readonly input: Input;
  readonly target: HostedTarget;
}

/** A cluster whose control plane runs in a namespace of another one, and the operator that makes its authentication. */
export class HostedCluster implements DescribedCluster {
  public readonly target: HostedTarget;
  public readonly userNamespace: string;
  public readonly configuration: ClusterConfiguration;
  private readonly controlPlane: HostedControlPlane;

  /** @throws InputError where the input has not exactly one HostedControlPlane */
  public constructor(private readonly source: HostedSource) {
    this.target = source.target;
    this.controlPlane = controlPlaneOf(source.input);
    this.userNamespace = this.controlPlane.metadata.namespace ?? '';
    this.configuration = this.controlPlane.spec.configuration ?? {};
  }

  public render(configuration: ClusterConfiguration, referenced: readonly KubeObject[]): Rendering {
    const desired = this.desired(this.inputWith(configuration, referenced));
    const named = ({ cluster, object }: DesiredHostedObject) => this.named(cluster, object);
    return renderingOf(desired, named);
  }

  public rehashed(object: KubeObject, final: FinalObject): KubeObject {
    if (object.metadata.annotations?.[DESIRED_STATE_HASH_ANNOTATION] === undefined) return object;
    const rolled = isDeployment(object) ? this.rolled(object, final) : object;
    const type = typeOfObject(rolled);
    return stamped(rolled, desiredStateHash(type === undefined ? rolled : goForm(type, rolled)));
  }

  private desired(input: Input): DesiredHosted {
    const settings = settingsOf(this.source);
    const { clock = systemClock } = this.source;
    switch (this.target) {
      case 'hosted-converged':
        return synthesizeConverged(input, { settings, clock });
      case 'hosted-cpo':
        return synthesizeHosted(input, { settings, clock });
    }
  }

  private named(cluster: NamedManifest['cluster'], object: KubeObject): NamedManifest {
    const name = objectNameOf({ target: this.target, controlPlane: this.userNamespace }, { object, cluster });
    return { ...name, cluster, object };
  }

  /** The input with the changed configuration, and with the objects that it names. */
  private inputWith(configuration: ClusterConfiguration, referenced: readonly KubeObject[]): Input {
    const { input } = this.source;
    if (configuration === this.configuration && referenced.length === 0) return input;
    const management = new OverlayState(input.clusters.Management);
    const { controlPlane } = this;
    const changed = { ...controlPlane, spec: { ...controlPlane.spec, configuration } };
    management.put(hostedControlPlanes, usableObject(hostedControlPlanes, changed, { file: PROGRAM }));
    for (const object of referenced) putReferenced(management, object);
    return splitInput(management, input.clusters.UserWorkload);
  }

  private rolled({ spec, ...deployment }: Deployment, final: FinalObject): Deployment {
    const template = withConfigHash(spec.template, {
      placement: this.target === 'hosted-cpo' ? hostedCpo : hostedConverged,
      controlPlane: this.controlPlane,
      management: finalState(this.source.input.clusters.Management, final),
    });
    return { ...deployment, spec: { ...spec, template } };
  }
}

/** A cluster as it is with what the constructs make of its objects. */
const finalState = (state: ClusterState, final: FinalObject): ClusterState => {
  const found = <T extends KubeObject>({ kind, schema }: ResourceType<T>, name: string, namespace?: string) => {
    const object = final(kind, name, namespace);
    const parsed = object && schema.safeParse(object);
    return parsed?.success ? parsed.data : undefined;
  };
  return {
    get: (type, name, namespace) => found(type, name, namespace) ?? state.get(type, name, namespace),
    listed: (type, name, namespace) => found(type, name, namespace) ?? state.listed(type, name, namespace),
    list: (type, namespace) => state.list(type, namespace),
  };
};

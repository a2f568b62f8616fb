import { isJsonObject, type JsonObject } from '../../kube/json';
import type { KubeObject } from '../../kube/types';
import { isDeployment } from '../../kube/types/workloads';
import { SPEC_HASH_ANNOTATION, withSpecHash } from '../../library/spec-hash-annotation';
import { systemClock } from '../../om/clock';
import { usableObject } from '../../om/input/input-object';
import { apiVersionOf, type ResourceType } from '../../om/resource-type';
import type { ClusterState, Input } from '../../om/state/cluster-state';
import { singleInput } from '../../om/state/memory-state';
import { OverlayState } from '../../om/state/overlay-state';
import { objectNameOf } from '../../operators/auth/comparison/side-names';
import { CONFIG_NAMESPACE } from '../../operators/auth/operands/namespaces';
import type { ClusterConfiguration } from '../../operators/auth/resources/config/cluster-configuration';
import { apiServers, authenticationConfigs, oauths, proxies } from '../../operators/auth/resources/openshift-config';
import { synthesizeStandalone } from '../../operators/auth/standalone/desired';
import { type AuthChartOptions, settingsOf } from './chart-options';
import type { DescribedCluster, NamedManifest, Rendering } from './described-cluster';
import { PROGRAM, putReferenced } from './referenced-objects';
import { renderingOf } from './rendering';

/** What a standalone cluster is made known by. */
export interface StandaloneSource extends AuthChartOptions {
  readonly input: Input;
  /** Environment variables of the operator. */
  readonly environment?: { readonly [name: string]: string | undefined };
}

/** Objects that a standalone cluster has for what are sections of a hosted one's configuration. */
const sections: readonly (readonly ['oauth' | 'apiServer' | 'authentication' | 'proxy', ResourceType])[] = [
  ['oauth', oauths],
  ['apiServer', apiServers],
  ['authentication', authenticationConfigs],
  ['proxy', proxies],
];

/** A cluster that holds its own control plane, and the operator that its controllers are. */
export class StandaloneCluster implements DescribedCluster {
  public readonly target = 'standalone';
  public readonly userNamespace = CONFIG_NAMESPACE;
  public readonly configuration: ClusterConfiguration;
  private readonly state: ClusterState;

  public constructor(private readonly source: StandaloneSource) {
    this.state = source.input.clusters.Management;
    this.configuration = {
      oauth: this.state.get(oauths, 'cluster')?.spec,
      apiServer: this.state.get(apiServers, 'cluster')?.spec,
      authentication: this.state.get(authenticationConfigs, 'cluster')?.spec,
      proxy: this.state.get(proxies, 'cluster')?.spec,
    };
  }

  public render(configuration: ClusterConfiguration, referenced: readonly KubeObject[]): Rendering {
    const { environment, clock = systemClock } = this.source;
    const settings = settingsOf(this.source);
    const input = this.inputWith(configuration, referenced);
    return renderingOf(synthesizeStandalone(input, { settings, environment, clock }), named);
  }

  public rehashed(object: KubeObject): KubeObject {
    const { spec, metadata } = object;
    if (metadata.annotations?.[SPEC_HASH_ANNOTATION] === undefined || !isJsonObject(spec)) return object;
    return withSpecHash({ ...object, spec }, isDeployment(object) ? 'apps/v1.DeploymentSpec' : 'core/v1.ServiceSpec');
  }

  /** The input with the changed sections, and with the objects that they name. */
  private inputWith(configuration: ClusterConfiguration, referenced: readonly KubeObject[]): Input {
    const changed = sections.filter(([name]) => configuration[name] !== this.configuration[name]);
    if (changed.length === 0 && referenced.length === 0) return this.source.input;
    const state = new OverlayState(this.state);
    for (const [name, type] of changed) putSection(state, type, configuration[name] ?? {});
    for (const object of referenced) putReferenced(state, object);
    return singleInput(state);
  }
}

function putSection(state: OverlayState, type: ResourceType, spec: JsonObject): void {
  const present = state.get(type, 'cluster') ?? {
    apiVersion: apiVersionOf(type),
    kind: type.kind,
    metadata: { name: 'cluster' },
  };
  state.put(type, usableObject(type, { ...present, spec }, { file: PROGRAM }));
}

function named(object: KubeObject): NamedManifest {
  const name = objectNameOf({ target: 'standalone' }, { object });
  return { ...name, cluster: 'Management', object };
}

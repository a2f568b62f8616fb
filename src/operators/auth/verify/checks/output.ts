import { isJsonObject, type JsonObject, type JsonValue } from '../../../../kube/json';
import type { ConfigMap, Container, Deployment, KubeObject, PodSpec, Secret, Service } from '../../../../kube/types';
import { isDeployment } from '../../../../kube/types/workloads';
import { configMaps, secrets, services } from '../../../../library/resources/core';
import type { ClusterState, ClusterType, Input } from '../../../../om/state/cluster-state';
import type { DesiredHostedObject } from '../../hosted-cpo/desired';
import { controlPlaneOf } from '../../hosted-cpo/pass/prepare-pass';
import { CLI_CONFIG } from '../../operands/oauth-server/names';
import type { HostedControlPlane } from '../../resources/config/hosted-control-plane';

/** What is wrong, in words; nothing where all is well. */
export type Problems = readonly string[];

/** A problem where something does not hold. */
export const unless = (holds: boolean, problem: string): Problems => (holds ? [] : [problem]);

const isConfigMap = (object: KubeObject): object is ConfigMap => object.kind === 'ConfigMap';
const isSecret = (object: KubeObject): object is Secret => object.kind === 'Secret';
const isService = (object: KubeObject): object is Service => object.kind === 'Service';

/** A workload of the output, taken apart. */
export interface Workload {
  readonly name: string;
  readonly deployment: Deployment;
  readonly pod: PodSpec;
  /** The container of the server itself. */
  readonly server: Container;
}

/** What was synthesized for a control plane, beside what is in its clusters. */
export class Output {
  readonly controlPlane: HostedControlPlane;
  readonly namespace: string;
  private readonly management: ClusterState;

  constructor(
    readonly input: Input,
    readonly objects: readonly DesiredHostedObject[],
  ) {
    this.controlPlane = controlPlaneOf(input);
    this.namespace = this.controlPlane.metadata.namespace ?? '';
    this.management = input.clusters.Management;
  }

  /** The objects for one cluster. */
  of(cluster: ClusterType): readonly KubeObject[] {
    return this.objects.filter((one) => one.cluster === cluster).map(({ object }) => object);
  }

  object(cluster: ClusterType, kind: string, name: string): KubeObject | undefined {
    return this.of(cluster).find((one) => one.kind === kind && one.metadata.name === name);
  }

  /** The workloads, by the name of their Deployment. */
  workloads(): readonly Workload[] {
    return this.of('Management')
      .filter(isDeployment)
      .flatMap((deployment) => {
        const name = deployment.metadata.name ?? '';
        const pod = deployment.spec.template.spec;
        const server = pod.containers.find((one) => one.name === name);
        return server === undefined ? [] : [{ name, deployment, pod, server }];
      });
  }

  workload(name: string): Workload | undefined {
    return this.workloads().find((one) => one.name === name);
  }

  /** A config map of the control plane, as it is made or as it is there. */
  configMap(name: string): ConfigMap | undefined {
    const made = this.of('Management').filter(isConfigMap);
    return made.find(({ metadata }) => metadata.name === name) ?? this.management.get(configMaps, name, this.namespace);
  }

  secret(name: string): Secret | undefined {
    const made = this.of('Management').filter(isSecret);
    return made.find(({ metadata }) => metadata.name === name) ?? this.management.get(secrets, name, this.namespace);
  }

  service(name: string): Service | undefined {
    const made = this.of('Management').filter(isService);
    return made.find(({ metadata }) => metadata.name === name) ?? this.management.get(services, name, this.namespace);
  }

  /** The oauth-server's configuration; empty where it does not run. */
  osin(): JsonObject {
    const text = this.configMap(CLI_CONFIG)?.data?.[CLI_CONFIG];
    return text === undefined ? {} : parsedObject(text);
  }
}

/** A JSON text as an object. @throws SyntaxError where it is none */
export function parsedObject(text: string): JsonObject {
  const value: JsonValue = JSON.parse(text);
  return isJsonObject(value) ? value : {};
}

/** A text below members of an object; empty where there is none. */
export function textAt(object: JsonObject, ...path: readonly string[]): string {
  const value = path.reduce<JsonValue | undefined>(
    (inner, key) => (isJsonObject(inner) ? inner[key] : undefined),
    object,
  );
  return typeof value === 'string' ? value : '';
}

/** Values of a flag in an argument list. */
export const flagValues = ({ args = [] }: Container, flag: string): readonly string[] =>
  args.filter((argument) => argument.startsWith(`--${flag}=`)).map((argument) => argument.slice(flag.length + 3));

/** Value of an environment variable; empty where it is not set. */
export const variable = ({ env = [] }: Container, name: string): string =>
  env.findLast((one) => one.name === name)?.value ?? '';

/** A check for each workload. */
export const eachWorkload =
  (check: (workload: Workload, output: Output) => Problems) =>
  (output: Output): Problems =>
    output.workloads().flatMap((workload) => check(workload, output).map((problem) => `${workload.name}: ${problem}`));

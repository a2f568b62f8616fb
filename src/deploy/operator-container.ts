import { Size } from 'cdk8s';
import type { AbstractPod, Container, ContainerPort, Probe } from 'cdk8s-plus-28';
import { loadPlus } from './load-plus';

/** What a container that runs `om` differs by. */
export interface OperatorContainerProps {
  readonly name: string;
  readonly image: string;
  /** Of `om`. */
  readonly args: readonly string[];
  readonly environment: { readonly [name: string]: string };
  /** What it asks for, in thousandths of a processor. Default: 10, for what waits most of the time. */
  readonly cpu?: number;
  /** What it asks for, in MiB. */
  readonly memory: number;
  /** User id. Default: the image's, or what admission gives the pod. */
  readonly user?: number;
  readonly ports?: readonly ContainerPort[];
  readonly liveness?: Probe;
  readonly readiness?: Probe;
}

/** The C library keeps memory for each thread otherwise: half a MiB of a server's 25, a tenth of what a fleet with two threads takes. */
export const SPARING_MEMORY = { MALLOC_ARENA_MAX: '1' } as const;

/**
 * Adds a container that runs `om` to a pod, as the Pod Security Standard `restricted` wants it. Its root filesystem cannot be written;
 * what is temporary goes to a volume of its own. It has no limits, as components of OpenShift have none.
 */
export function addOperatorContainer(pod: AbstractPod, props: OperatorContainerProps): Container {
  const { Capability, Cpu, EnvValue, ImagePullPolicy, SeccompProfileType, Volume } = loadPlus();
  const { name, image, args, environment, cpu = 10, memory, user, ports, liveness, readiness } = props;
  const container = pod.addContainer({
    name,
    image,
    imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
    command: ['om'],
    args: [...args],
    envVariables: Object.fromEntries(
      Object.entries(environment).map(([variable, value]) => [variable, EnvValue.fromValue(value)]),
    ),
    ...(ports === undefined ? {} : { ports: [...ports] }),
    liveness,
    readiness,
    resources: { cpu: { request: Cpu.millis(cpu) }, memory: { request: Size.mebibytes(memory) } },
    securityContext: {
      user,
      capabilities: { drop: [Capability.ALL] },
      seccompProfile: { type: SeccompProfileType.RUNTIME_DEFAULT },
    },
  });
  const temporary = `${name}-tmp`;
  container.mount('/tmp', Volume.fromEmptyDir(pod, temporary, temporary, { sizeLimit: Size.mebibytes(64) }));
  return container;
}

import { Size } from 'cdk8s';
import type { AbstractPod, Container } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { loadPlus } from './load-plus';
import { addOperatorContainer, SPARING_MEMORY } from './operator-container';

/** Where the operator is served, and for whom. */
export interface OperatorSidecarProps {
  /** The pod that it is added to, such as the Deployment of a control plane operator. */
  readonly pod: AbstractPod;
  /** The container of that pod which calls the operator. */
  readonly caller: Container;
  /** Image that has `om` on its path. */
  readonly image: string;
  /**
   * Folder of the socket, in both containers.
   *
   * @default '/run/om'
   */
  readonly socketFolder?: string;
  /**
   * User id that the sidecar runs as. The socket is for the user alone who serves it, so it has to be that of the caller.
   *
   * @default - the image's, or what admission gives the pod
   */
  readonly user?: number;
  /**
   * Environment variables of `om`, such as `OM_ASSETS`. `MALLOC_ARENA_MAX` is 1 where it is not among them.
   *
   * @default - none
   */
  readonly environment?: { readonly [name: string]: string };
}

/**
 * The operator beside a program that reads and writes clusters itself, such as a control plane operator: a container that runs `om serve`,
 * and a socket in a volume that it shares with its caller. It has no credentials, and needs no rights. See docs/socket-api.md.
 */
export class OperatorSidecar extends Construct {
  /** The container that serves the operator. */
  public readonly container: Container;
  /** The socket, where the caller finds it. */
  public readonly socket: string;

  public constructor(scope: Construct, id: string, props: OperatorSidecarProps) {
    super(scope, id);
    const { pod, caller, image, socketFolder = '/run/om', user, environment = {} } = props;
    const { EmptyDirMedium, Volume } = loadPlus();
    this.socket = `${socketFolder}/om.sock`;
    const args = ['serve', '--socket', this.socket];
    const all = { ...SPARING_MEMORY, ...environment };
    this.container = addOperatorContainer(pod, { name: 'om', image, args, environment: all, memory: 64, user });
    const shared = Volume.fromEmptyDir(this, 'socket', 'om-socket', {
      medium: EmptyDirMedium.MEMORY,
      sizeLimit: Size.mebibytes(1),
    });
    this.container.mount(socketFolder, shared);
    caller.mount(socketFolder, shared);
  }
}

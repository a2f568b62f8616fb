import { ApiObject, JsonPatch } from 'cdk8s';
import type { Job, Volume } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { Target } from '../operators/auth/divergences/divergence';
import { loadPlus } from './load-plus';
import { addOperatorContainer, SPARING_MEMORY } from './operator-container';

/** A fleet, where its inputs are, and where its manifests go. */
export interface FleetSynthJobProps {
  /** Image that has `om` on its path. */
  readonly image: string;
  /** Into how many parts the fleet is divided. Each is a pod's; a cluster stays in its part whatever others come and go. From 1 to 99999. */
  readonly shards: number;
  /** Volume with a folder, archive or manifest file for each cluster. It is mounted read-only. */
  readonly inputs: Volume;
  /**
   * Volume that the manifests are written to. All pods write to it, each files of its own clusters and what it keeps of them for the
   * next run; where pods run on several nodes, these have to be able to mount it at once.
   */
  readonly output: Volume;
  /**
   * Whose output the manifests equal.
   *
   * @default - what each input is of; of a hosted control plane 'hosted-cpo'
   */
  readonly target?: Target;
  /**
   * How many pods run at a time.
   *
   * @default - all of them
   */
  readonly parallelism?: number;
  /**
   * How many threads a pod has. It asks for a processor for each.
   *
   * @default 1
   */
  readonly workers?: number;
  /**
   * How often a part is tried again whose pod failed. Parts that fail in the end stop none of the others. Needs Kubernetes 1.29.
   *
   * @default 1
   */
  readonly retries?: number;
  /**
   * Name of the Job. A Job cannot be changed: whoever changes its props has to delete it, or to call it otherwise.
   *
   * @default - one made of the construct's path
   */
  readonly name?: string;
  /**
   * User id that pods run as.
   *
   * @default - the image's, or what admission gives the pod
   */
  readonly user?: number;
  /**
   * Id of the group that the files of the volumes are given to, so that the user may write them.
   *
   * @default - what admission gives the pod
   */
  readonly group?: number;
  /**
   * Environment variables of `om`, such as images of a standalone cluster's servers. `MALLOC_ARENA_MAX` is 1 where it is not among them.
   *
   * @default - none
   */
  readonly environment?: { readonly [name: string]: string };
}

/** Where the inputs are mounted. */
const INPUTS = '/inputs';
/** Where the output is mounted. */
const OUTPUT = '/dist';

/**
 * `om fleet synth` over many machines: an Indexed Job, each of whose pods writes its part of the fleet. It needs no rights and has no
 * credentials. See docs/fleet.md.
 */
export class FleetSynthJob extends Construct {
  /** The Job; its `scheduling` and `podMetadata` are for whoever deploys it. */
  public readonly job: Job;

  /** @throws RangeError where one of the numbers is none that it can be */
  public constructor(scope: Construct, id: string, props: FleetSynthJobProps) {
    super(scope, id);
    const { image, shards, inputs, output, workers = 1, user, group, name, environment = {} } = props;
    const { parallelism = shards, retries = 1 } = props;
    requireWhole(this, { shards, parallelism, workers }, 1);
    requireWhole(this, { retries }, 0);
    const { Job: PlusJob } = loadPlus();
    this.job = new PlusJob(this, 'job', {
      metadata: name === undefined ? {} : { name },
      securityContext: { fsGroup: group },
    });
    const container = addOperatorContainer(this.job, {
      name: 'om',
      image,
      args: argumentsOf({ ...props, workers }),
      environment: { ...SPARING_MEMORY, ...environment },
      cpu: 1000 * workers,
      memory: 128 + 128 * workers,
      user,
    });
    container.mount(INPUTS, inputs, { readOnly: true });
    container.mount(OUTPUT, output);
    const spec = { completionMode: 'Indexed', completions: shards, parallelism, backoffLimitPerIndex: retries };
    const patches = Object.entries(spec).map(([field, value]) => JsonPatch.add(`/spec/${field}`, value));
    ApiObject.of(this.job).addJsonPatch(...patches);
  }
}

/** Kubernetes tells each pod of an Indexed Job its index, and puts it in its place in the arguments. */
const argumentsOf = ({
  shards,
  workers,
  target,
}: FleetSynthJobProps & { readonly workers: number }): readonly string[] => [
  'fleet',
  'synth',
  ...['--inputs-dir', INPUTS, '--output-dir', OUTPUT],
  ...['--shard', `$(JOB_COMPLETION_INDEX)/${shards}`, '--workers', String(workers)],
  ...(target === undefined ? [] : ['--target', target]),
];

/** `om` takes no more parts than this. */
const MOST = 99_999;

function requireWhole({ node }: Construct, numbers: { readonly [prop: string]: number }, least: number): void {
  for (const [prop, number] of Object.entries(numbers)) {
    if (Number.isInteger(number) && number >= least && number <= MOST) continue;
    throw new RangeError(`${node.path}: ${prop} is ${number}, but expected is a whole number from ${least} to ${MOST}`);
  }
}

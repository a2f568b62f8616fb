import { fixedClock } from '../../../../../src/om/clock';
import { seededSource } from '../../../../../src/om/random';
import type { Request } from '../../../../../src/om/request';
import { applyRequests } from '../../../../../src/om/run/apply-requests';
import { MemoryApiServer, servedKinds, withSecretType } from '../../../../../src/om/run/memory-api-server';
import { type RunResult, runControllers } from '../../../../../src/om/run/run-controllers';
import { splitInput } from '../../../../../src/om/state/memory-state';
import { OverlayState } from '../../../../../src/om/state/overlay-state';
import { loadAssets } from '../../../../../src/operators/auth/assets';
import { convergedInputOf, type NamedConfiguration } from '../../../../../src/operators/auth/configurations';
import { convergedAuthOperator } from '../../../../../src/operators/auth/hosted-converged/operator';
import { controlPlaneDeployments } from '../../../../../src/operators/auth/resources/control-plane-deployments';

const assets = loadAssets();

/** A control plane that the operator runs for, pass after pass. */
export class ControlPlane {
  readonly management: OverlayState;
  readonly guest: OverlayState;
  private passes = 0;

  constructor(private readonly named: NamedConfiguration) {
    const { clusters } = convergedInputOf(named.configuration);
    this.management = new OverlayState(clusters.Management);
    this.guest = new OverlayState(clusters.UserWorkload);
  }

  pass(): RunResult {
    this.passes++;
    const clock = fixedClock(this.passes * 60_000);
    const result = runControllers(convergedAuthOperator, {
      input: splitInput(this.management, this.guest),
      clock,
      random: seededSource(7),
      secrets: 'random',
      environment: {},
      settings: { assets, recordedAnswers: this.named.configuration.answers },
    });
    const of = (cluster: string) => result.requests.filter((request) => request.cluster === cluster);
    const options = { types: servedKinds(convergedAuthOperator.types), clock, defaulted: withSecretType };
    applyRequests(new MemoryApiServer(this.management, options), of('Management'));
    applyRequests(new MemoryApiServer(this.guest, options), of('UserWorkload'));
    return result;
  }

  /** Passes until nothing is asked for. */
  settle(): readonly RunResult[] {
    const results: RunResult[] = [];
    do results.push(this.pass());
    while (results.at(-1)?.requests.length !== 0 && results.length < 10);
    return results;
  }

  /** Lets all pods run and the API be served. */
  start(): void {
    for (const deployment of this.management.list(controlPlaneDeployments)) {
      const replicas = deployment.spec.replicas ?? 1;
      this.management.put(controlPlaneDeployments, {
        ...deployment,
        metadata: { ...deployment.metadata, generation: 1 },
        status: {
          observedGeneration: 1,
          replicas,
          updatedReplicas: replicas,
          readyReplicas: replicas,
          availableReplicas: replicas,
          conditions: [
            { type: 'Available', status: 'True' },
            { type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable' },
          ],
        },
      });
    }
  }
}

/** A request in a few words. */
export const shown = ({ action, kind, name }: Request): string => `${action} ${kind} ${name}`;

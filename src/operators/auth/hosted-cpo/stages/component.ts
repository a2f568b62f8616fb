import type { Waiting } from '../../../../om/reason';
import { oauthEnabled } from '../../observe/hosted/authentication-type';
import type { Component } from '../components/component';
import { reconcileComponent, removeComponent } from '../components/reconcile';
import { awaitedAddress } from '../pass/awaited';
import { knownLoginAddress } from '../pass/login-address';
import type { Pass } from '../pass/pass';
import { done, type Stage, skipped, waiting } from '../pass/stage';

/** Runs a component where the built-in oauth-server is wanted, and removes it where an external issuer takes its place. */
export const componentStage = (component: Component): Stage => ({
  name: component.name,
  run(pass, context) {
    const address = knownLoginAddress(pass);
    if (address === undefined) return skipped(awaitedAddress(pass));
    if (!oauthEnabled(pass.hcp)) {
      removeComponent(component, pass);
      return done();
    }
    const result = reconcileComponent(component, { pass, address, context });
    if (!result.ok) return done([{ message: result.error }]);
    const { value: waitingFor } = result;
    return waitingFor.length === 0 ? done() : waiting(awaitedComponents(pass, waitingFor));
  },
});

const awaitedComponents = ({ namespace, release }: Pass, names: readonly string[]): Waiting => ({
  waitsFor: `status of ControlPlaneComponent ${names.map((name) => `${namespace}/${name}`).join(' and ')}`,
  hint: `have it in the input, Available and RolloutComplete, of version ${JSON.stringify(release.version)}`,
});

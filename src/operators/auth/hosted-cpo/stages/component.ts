import { oauthEnabled } from '../../observe/hosted/authentication-type';
import type { Component } from '../components/component';
import { reconcileComponent, removeComponent } from '../components/reconcile';
import { knownLoginAddress } from '../pass/login-address';
import { done, type Stage, skipped } from '../pass/stage';

/** Runs a component where the built-in oauth-server is wanted, and removes it where an external issuer takes its place. */
export const componentStage = (component: Component): Stage => ({
  name: component.name,
  run(pass, context) {
    const address = knownLoginAddress(pass);
    if (address === undefined) return skipped;
    if (!oauthEnabled(pass.hcp)) {
      removeComponent(component, pass);
      return done();
    }
    const result = reconcileComponent(component, { pass, address, context });
    return done(result.ok ? [] : [result.error]);
  },
});

import type { Construct } from 'constructs';
import type { KubeObject, Route } from '../kube/types';
import { AuthObjects } from './auth-objects';
import type { RenderedManifest } from './rendered-manifest';

const isRoute = (object: KubeObject): object is Route => object.kind === 'Route';

/** The Routes by which users reach the oauth-server: a public or private one, and one for the inside where that is asked for. */
export class LoginRoute extends AuthObjects {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { public: 'route/public', private: 'route/private', internal: 'route/internal' });
  }

  /** The public Route. @throws Error when there is none; the message names those there are */
  public get public(): RenderedManifest<Route> {
    return this.one('public', 'public Route', isRoute);
  }

  /** Host under which users reach the oauth-server; undefined where it is published in another way, or not known yet. */
  public get host(): string | undefined {
    const [route] = this.manifests.map(({ object }) => object).filter(isRoute);
    return route?.spec.host || undefined;
  }
}

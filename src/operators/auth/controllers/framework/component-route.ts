import type { ComponentRouteSpec, ComponentRouteStatus, IngressConfig } from '../../../../kube/types';
import { OAUTH_SERVER_NAMESPACE } from '../../operands/namespaces';
import { LOGIN_ROUTE } from '../../operands/routes/login-route';

const isLoginRoute = ({ namespace, name }: { readonly namespace: string; readonly name: string }): boolean =>
  namespace === OAUTH_SERVER_NAMESPACE && name === LOGIN_ROUTE;

/** What an admin wants of the login route. */
export const componentRouteSpec = ({ spec }: IngressConfig): ComponentRouteSpec | undefined =>
  spec.componentRoutes?.find(isLoginRoute);

/** What the operator said last of the login route. */
export const componentRouteStatus = ({ status }: IngressConfig): ComponentRouteStatus | undefined =>
  status?.componentRoutes?.find(isLoginRoute);

import { keepStaticResources, type StaticResources } from '../../../../library/static-resources';
import { type AuthController, authController, type Scope } from '../framework/scope';

/** A controller that keeps objects which depend on little. */
export const staticResourcesController = ({
  name,
  ...resources
}: StaticResources<Scope> & { readonly name: string }): AuthController =>
  authController(name, (scope) => keepStaticResources(scope, resources));

import { emptyState } from '../../../../src/om/state/memory-state';
import { declaredFor } from '../../../../src/operators/auth/simulate/declared';

test.each([
  ['standalone', 'currentHostnames[0]', true],
  ['standalone', 'defaultHostname', false],
  ['hosted-converged', 'currentHostnames[0]', false],
] as const)('that a login route is reported without a host is declared: %s, %s', (target, name, isDeclared) => {
  const found = { property: 'accepted', object: 'Ingress cluster', field: `status.componentRoutes[0].${name}` };
  expect(declaredFor(target, false)(found, emptyState)?.includes('custom_route_controller.go') === true).toBe(isDeclared);
});

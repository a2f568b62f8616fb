import { hostedExample, standaloneExample } from '../support/examples';

// The port stands for any value of an operand: it is decided once, so changing it there has to move both topologies.
jest.mock('../../src/operators/auth/operands/oauth-server/names', () => ({
  ...jest.requireActual('../../src/operators/auth/operands/oauth-server/names'),
  OAUTH_SERVER_PORT: 7443,
}));

test.each([
  ['standalone', standaloneExample],
  ['hosted', hostedExample],
])('a value of the operand shows in the %s chart', (_, chart) => {
  const [container] = chart().oauthServer.deployment.object.spec.template.spec.containers;
  expect(container?.livenessProbe?.httpGet?.port).toBe(7443);
  expect(container?.readinessProbe?.httpGet?.port).toBe(7443);
});

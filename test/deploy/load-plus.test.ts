import { loadPlus } from '../../src/deploy/load-plus';

let fault: unknown;
jest.mock('cdk8s-plus-28', () => {
  throw fault;
});

test('what deploys says what to install where cdk8s-plus-28 is missing', () => {
  fault = Object.assign(new Error("Cannot find module 'cdk8s-plus-28'"), { code: 'MODULE_NOT_FOUND' });
  expect(loadPlus).toThrow(
    'openshift-manager/deploy: found no cdk8s-plus-28, expected it beside cdk8s. Install it: npm install cdk8s-plus-28',
  );
});

test('any other fault of it is told as it is', () => {
  fault = new SyntaxError('Unexpected token');
  expect(loadPlus).toThrow(SyntaxError);
});

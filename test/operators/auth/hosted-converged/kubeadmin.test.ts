import { secrets } from '../../../../src/library/resources/core';
import { configurationNamed } from '../support/configuration-named';
import { ControlPlane } from './support/control-plane';

test.each([
  ['nothing configured', true],
  ['tokens for half a day', true],
  ['an empty list of providers', true],
  ['provider HTPasswd', false],
])('kubeadmin has a password until a provider is another way in: %s', (name, isThere) => {
  const plane = new ControlPlane(configurationNamed(name));
  plane.settle();
  const named = (list: readonly { readonly metadata: { readonly name?: string } }[], wanted: string) =>
    list.some(({ metadata }) => metadata.name === wanted);
  expect(named(plane.management.list(secrets), 'kubeadmin-password')).toBe(isThere);
  expect(named(plane.guest.list(secrets), 'kubeadmin')).toBe(isThere);
});

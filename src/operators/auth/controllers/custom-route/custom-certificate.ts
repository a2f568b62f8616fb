import { attempt } from '../../../../library/failure';
import { secrets } from '../../../../library/resources/core';
import { privateKeyFaults, serverCertificateFaults } from '../../observe/standalone/check-certificates';
import { CONFIG_NAMESPACE } from '../../operands/namespaces';
import { listed, type Scope } from '../framework/scope';

/**
 * What is wrong with the certificate that an admin wants a custom host to be served with; undefined where nothing is.
 *
 * @param name secret of openshift-config; empty where the router's own certificate serves
 */
export function customCertificateFault(scope: Scope, name: string): string | undefined {
  if (name === '') return undefined;
  const secret = attempt(() => listed(scope, secrets, name, CONFIG_NAMESPACE));
  if ('failure' in secret) return secret.failure.message;
  const { 'tls.key': key, 'tls.crt': certificate } = secret.value.data ?? {};
  const decoded = (text: string): string => Buffer.from(text, 'base64').toString('latin1');
  const missing = (file: string) => [`custom route secret must include key ${file}`];
  const faults = [
    ...(key === undefined ? missing('tls.key') : privateKeyFaults(decoded(key))),
    ...(certificate === undefined ? missing('tls.crt') : serverCertificateFaults(decoded(certificate), scope.clock)),
  ];
  return faults.length === 0 ? undefined : `error validating secret ${CONFIG_NAMESPACE}/${name}: [${faults.join(' ')}]`;
}

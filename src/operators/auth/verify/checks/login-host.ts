import { type Output, textAt } from './output';

/** The host that users come to, as the oauth-server's configuration has it; empty where it does not run. */
export function publishedAddressHost(output: Output): string {
  const url = textAt(output.osin(), 'oauthConfig', 'masterPublicURL');
  return url === '' ? '' : new URL(url).hostname;
}

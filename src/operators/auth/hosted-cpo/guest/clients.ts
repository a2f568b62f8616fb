import type { GeneratedSecrets } from '../../../../om/controller';
import { urlSafeText } from '../../../../om/random';
import { type Result, success } from '../../../../om/result';
import { type BootstrappedClient, oauthClient } from '../../operands/oauth-clients';
import { oauthClients } from '../../resources/openshift';
import type { LoginAddress } from '../pass/login-address';
import type { Pass } from '../pass/pass';
import { createOrUpdate } from '../upsert/create-or-update';

/** One of the OAuth clients that every cluster has, with the addresses of this oauth-server. */
export const guestOAuthClient = (
  { userWorkload, placement }: Pass,
  name: BootstrappedClient,
  address: LoginAddress,
  generatedSecrets: GeneratedSecrets,
): Result<unknown> =>
  createOrUpdate(userWorkload, oauthClients, name, undefined, (existing) =>
    success(oauthClient(placement, name, address, (length) => urlSafeText(generatedSecrets, length) ?? '', existing)),
  );

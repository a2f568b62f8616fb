import type { SecretReference } from '../object-reference';
import { type IdentityProvider, type IdentityProviderProps, identityProvider } from './provider';

/** Google accounts. */
export interface GoogleProps extends IdentityProviderProps {
  readonly clientId: string;
  /** Secret with the client's secret under key `clientSecret`. */
  readonly clientSecret: SecretReference;
  /**
   * Only accounts of this domain may log in. `lookup` as mapping method does without.
   *
   * @default - every account
   */
  readonly hostedDomain?: string;
}

/** Users log in with Google accounts. */
export const google = (props: GoogleProps): IdentityProvider =>
  identityProvider(props, (builder) => {
    builder.check(props.clientId !== '', 'clientId', props.clientId, 'the id of an OAuth client');
    builder.check(
      Boolean(props.hostedDomain) || props.mappingMethod === 'lookup',
      'hostedDomain',
      props.hostedDomain,
      "a domain, or mappingMethod 'lookup': otherwise every Google account may log in",
    );
    return {
      type: 'Google',
      google: {
        clientID: props.clientId,
        clientSecret: builder.refer(props.clientSecret),
        hostedDomain: props.hostedDomain,
      },
    };
  });

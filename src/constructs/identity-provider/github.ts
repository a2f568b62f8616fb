import type { ConfigMapReference, SecretReference } from '../object-reference';
import { type IdentityProvider, type IdentityProviderProps, identityProvider } from './provider';

/** GitHub, or a GitHub Enterprise of one's own. */
export interface GitHubProps extends IdentityProviderProps {
  readonly clientId: string;
  /** Secret with the client's secret under key `clientSecret`. */
  readonly clientSecret: SecretReference;
  /**
   * Only members of these organizations may log in. Not together with {@link teams}.
   *
   * @default - everybody
   */
  readonly organizations?: readonly string[];
  /**
   * Only members of these teams may log in, each `organization/team`. Not together with {@link organizations}.
   *
   * @default - everybody
   */
  readonly teams?: readonly string[];
  /**
   * Host of a GitHub Enterprise.
   *
   * @default - github.com
   */
  readonly hostname?: string;
  /**
   * Config map with the authority of the host under key `ca.crt`.
   *
   * @default - those that the system trusts
   */
  readonly ca?: ConfigMapReference;
}

/** Users log in at GitHub. */
export const github = (props: GitHubProps): IdentityProvider =>
  identityProvider(props, (builder) => {
    const { organizations, teams } = props;
    builder.check(props.clientId !== '', 'clientId', props.clientId, 'the id of an OAuth application');
    builder.check(
      !(organizations?.length && teams?.length),
      'organizations',
      organizations,
      'no organizations beside teams: GitHub is asked for one or the other',
    );
    for (const [index, team] of (teams ?? []).entries()) {
      builder.check(/^[^/]+\/[^/]+$/.test(team), `teams[${index}]`, team, 'organization/team');
    }
    return {
      type: 'GitHub',
      github: {
        clientID: props.clientId,
        clientSecret: builder.refer(props.clientSecret),
        organizations,
        teams,
        hostname: props.hostname,
        ca: builder.mayRefer(props.ca),
      },
    };
  });

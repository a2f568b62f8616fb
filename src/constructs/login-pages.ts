import type { Construct } from 'constructs';
import { AuthObjects } from './auth-objects';
import type { LoginPagesProps } from './configuration-props';
import { configure } from './configure';

/** The Secrets with the pages that users see when they log in: those of the release, and copies of one's own. */
export class LoginPages extends AuthObjects {
  /** @param props - pages of one's own; those that are left out stay as the topology's cluster has them */
  public constructor(scope: Construct, id: string, props: LoginPagesProps = {}) {
    super(scope, id, {
      default: 'pages/default',
      login: 'pages/default-login',
      'provider-selection': 'pages/default-choice',
      error: 'pages/default-error',
      own: 'pages/own',
    });
    const { login, providerSelection, error } = props;
    if (login ?? providerSelection ?? error) configure(this, { pages: props });
  }
}

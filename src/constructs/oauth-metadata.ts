import type { Construct } from 'constructs';
import { AuthObjects } from './auth-objects';
import { configure } from './configure';
import type { ConfigMapReference } from './object-reference';

/** Which metadata are published. */
export interface OAuthMetadataProps {
  /**
   * Config map with metadata under key `oauthMetadata`.
   *
   * @default - those of the oauth-server
   */
  readonly oauthMetadata?: ConfigMapReference;
}

/** The document by which clients discover the oauth-server, RFC 8414. */
export class OAuthMetadata extends AuthObjects {
  public constructor(scope: Construct, id: string, { oauthMetadata }: OAuthMetadataProps = {}) {
    super(scope, id, { document: 'metadata/oauth-server', console: 'metadata/console' });
    configure(this, { oauthMetadata });
  }
}

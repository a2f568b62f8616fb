/** What hashes of passwords begin with that the oauth-server knows (openshift/oauth-server `pkg/authenticator/password/htpasswd`). */
const hash = /^(?:\$2[abxy]?\$|\{SHA\}|\$apr1\$)/;

/** Whether a password file has a line that somebody can log in with. */
export const isUsableHtpasswd = (text: string): boolean =>
  text.split(/\r?\n/).some((line) => {
    const colon = line.indexOf(':');
    return colon > 0 && hash.test(line.slice(colon + 1));
  });

import { serverCertificate, serverKey } from '../certificates';
import { configured } from '../describe';
import { secretOf } from '../objects';
import { htpasswd } from '../providers';

const page = (name: string, key: string) => secretOf('', name, { [key]: `<p>${name}</p>` });
const pages = {
  secrets: [page('our-login', 'login.html'), page('our-choice', 'providers.html'), page('our-error', 'errors.html')],
  configMaps: [],
};
const loginCertificate = {
  secrets: [secretOf('', 'login-cert', { 'tls.crt': serverCertificate, 'tls.key': serverKey }, 'kubernetes.io/tls')],
  configMaps: [],
};

/** Pages, tokens, certificates and origins of the oauth-server. */
export const loginConfigurations = [
  configured('own login page', { oauth: { templates: { login: { name: 'our-login' } } }, objects: pages }),
  configured('own choice of providers', {
    oauth: { templates: { providerSelection: { name: 'our-choice' } } },
    objects: pages,
  }),
  configured('own error page', { oauth: { templates: { error: { name: 'our-error' } } }, objects: pages }),
  configured('all pages of their own', {
    providers: [htpasswd],
    oauth: {
      templates: {
        login: { name: 'our-login' },
        providerSelection: { name: 'our-choice' },
        error: { name: 'our-error' },
      },
    },
    objects: pages,
  }),
  configured('tokens for half a day', { oauth: { tokenConfig: { accessTokenMaxAgeSeconds: 43200 } } }),
  configured('tokens of a negative age', { oauth: { tokenConfig: { accessTokenMaxAgeSeconds: -1 } } }),
  configured('tokens that expire when idle', { oauth: { tokenConfig: { accessTokenInactivityTimeout: '20m0s' } } }),
  configured('tokens that expire when idle, never', { oauth: { tokenConfig: { accessTokenInactivityTimeout: '0s' } } }),
  configured('a login host of its own', {
    loginHost: { hostname: 'login.pair.example.com', secret: 'login-cert' },
    objects: loginCertificate,
  }),
  configured('a login host of its own, with a certificate that names no host', {
    loginHost: { hostname: 'login.pair.example.com', secret: 'login-cert' },
    objects: loginCertificate,
    hosted: { loginCertificate: 'API server, unnamed' },
  }),
  configured('a login host of its own, in the ingress configuration', {
    loginHost: { hostname: 'login.pair.example.com', secret: 'login-cert' },
    objects: loginCertificate,
    hosted: { loginCertificate: 'ingress' },
  }),
  configured('a certificate for the API', {
    apiServer: {
      servingCerts: {
        namedCertificates: [{ names: ['api.pair.example.com'], servingCertificate: { name: 'login-cert' } }],
      },
    },
    objects: loginCertificate,
  }),
  configured('additional origins', {
    apiServer: { additionalCORSAllowedOrigins: ['//portal\\.pair\\.example\\.com(:|$)'] },
  }),
  configured('configuration laid over by hand', {
    standalone: { unsupportedConfigOverrides: { oauthServer: { corsAllowedOrigins: ['//lab(:|$)'] } } },
  }),
  configured('a login URL of the owner', {
    hosted: {
      annotations: { 'oauth.hypershift.openshift.io/login-url-override': 'https://front.pair.example.com' },
    },
  }),
  configured('an API server under a name of its own', {
    hosted: { kubeAPIServerDNSName: 'kube.pair.example.com' },
  }),
  configured('kubeadmin', { kubeadmin: true }),
  configured('kubeadmin beside a provider', { kubeadmin: true, providers: [htpasswd] }),
  configured('debugging', { standalone: { logLevel: 'Debug' } }),
  configured('tracing everything', { standalone: { logLevel: 'TraceAll' } }),
];

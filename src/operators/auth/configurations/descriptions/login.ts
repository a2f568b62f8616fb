import { serverCertificate, serverKey } from '../certificates';
import { pair } from '../describe';
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

/** Pages, tokens, certificates and origins of the login server. */
export const loginPairs = [
  pair('own login page', { oauth: { templates: { login: { name: 'our-login' } } }, objects: pages }),
  pair('own choice of providers', {
    oauth: { templates: { providerSelection: { name: 'our-choice' } } },
    objects: pages,
  }),
  pair('own error page', { oauth: { templates: { error: { name: 'our-error' } } }, objects: pages }),
  pair('all pages of their own', {
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
  pair('tokens for half a day', { oauth: { tokenConfig: { accessTokenMaxAgeSeconds: 43200 } } }),
  pair('tokens of a negative age', { oauth: { tokenConfig: { accessTokenMaxAgeSeconds: -1 } } }),
  pair('tokens that expire when idle', { oauth: { tokenConfig: { accessTokenInactivityTimeout: '20m0s' } } }),
  pair('tokens that expire when idle, never', { oauth: { tokenConfig: { accessTokenInactivityTimeout: '0s' } } }),
  pair('a login host of its own', {
    loginHost: { hostname: 'login.pair.example.com', secret: 'login-cert' },
    objects: loginCertificate,
  }),
  pair('a login host of its own, with a certificate that names no host', {
    loginHost: { hostname: 'login.pair.example.com', secret: 'login-cert' },
    objects: loginCertificate,
    hosted: { loginCertificate: 'API server, unnamed' },
  }),
  pair('a login host of its own, in the ingress configuration', {
    loginHost: { hostname: 'login.pair.example.com', secret: 'login-cert' },
    objects: loginCertificate,
    hosted: { loginCertificate: 'ingress' },
  }),
  pair('a certificate for the API', {
    apiServer: {
      servingCerts: {
        namedCertificates: [{ names: ['api.pair.example.com'], servingCertificate: { name: 'login-cert' } }],
      },
    },
    objects: loginCertificate,
  }),
  pair('additional origins', {
    apiServer: { additionalCORSAllowedOrigins: ['//portal\\.pair\\.example\\.com(:|$)'] },
  }),
  pair('configuration laid over by hand', {
    standalone: { unsupportedConfigOverrides: { oauthServer: { corsAllowedOrigins: ['//lab(:|$)'] } } },
  }),
  pair('a login URL of the owner', {
    hosted: { annotations: { 'oauth.hypershift.openshift.io/login-url-override': 'https://front.pair.example.com' } },
  }),
  pair('an API server under a name of its own', { hosted: { kubeAPIServerDNSName: 'kube.pair.example.com' } }),
  pair('the first administrator', { kubeadmin: true }),
  pair('the first administrator beside a provider', { kubeadmin: true, providers: [htpasswd] }),
  pair('debugging', { standalone: { logLevel: 'Debug' } }),
  pair('tracing everything', { standalone: { logLevel: 'TraceAll' } }),
];

import { type FieldError, invalid, required } from './field-errors';

const SUBDOMAIN = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';
const SUBDOMAIN_LIMIT = 253;
const PATH = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";
const SUBDOMAIN_RULE =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end " +
  'with an alphanumeric character';

const subdomainPattern = new RegExp(`^${SUBDOMAIN}$`);
const pathPattern = new RegExp(`^${PATH}$`);

/**
 * What is wrong with the key of an extra attribute: it has to be a path behind a domain, in lower case, and not behind one of
 * Kubernetes' own domains. Upstream: k8s.io/apiserver pkg/apis/apiserver/validation.
 */
export const attributeKeyErrors = (path: string, key: string): readonly FieldError[] => {
  const errors = [...domainPrefixedPathErrors(path, key)];
  if (key !== key.toLowerCase()) errors.push(invalid(path, key, 'must be lowercase'));
  if (isKubernetesKey(key)) {
    errors.push(invalid(path, key, 'k8s.io, kubernetes.io and their subdomains are reserved for Kubernetes use'));
  }
  return errors;
};

const domainPrefixedPathErrors = (path: string, key: string): readonly FieldError[] => {
  if (key === '') return [required(path)];
  const slash = key.indexOf('/');
  if (slash <= 0 || slash === key.length - 1) {
    return [invalid(path, key, 'must be a domain-prefixed path (such as "acme.io/foo")')];
  }
  const domain = key.slice(0, slash);
  const rest = key.slice(slash + 1);
  const errors: FieldError[] = [];
  if (domain.length > SUBDOMAIN_LIMIT) {
    errors.push(invalid(path, domain, `must be no more than ${SUBDOMAIN_LIMIT} characters`));
  }
  if (!subdomainPattern.test(domain)) {
    errors.push(
      invalid(path, domain, `${SUBDOMAIN_RULE} (e.g. 'example.com', regex used for validation is '${SUBDOMAIN}')`),
    );
  }
  if (!pathPattern.test(rest)) {
    errors.push(invalid(path, rest, `Invalid path (regex used for validation is '${PATH}')`));
  }
  return errors;
};

const isKubernetesKey = (key: string): boolean => {
  if (!key.includes('/')) return false;
  const domain = `.${key.slice(0, key.indexOf('/'))}`;
  return domain.endsWith('.kubernetes.io') || domain.endsWith('.k8s.io');
};

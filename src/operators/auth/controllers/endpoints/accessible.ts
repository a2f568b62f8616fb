import { aggregate } from '../../../../kube/go-errors';
import { attempt, Failure } from '../../../../library/failure';
import { applyOperatorStatus, clearOperatorStatus } from '../../../../library/status/operator-status';
import { isOidcLive } from '../framework/external-oidc';
import { type AuthController, authController, type Scope } from '../framework/scope';

/** One way to the oauth-server that should work. */
export interface EndpointCheck {
  readonly name: string;
  /** Beginning of the condition's type and of the field manager. */
  readonly prefix: string;
  /** URLs to ask. @throws Failure when they are not known */
  readonly urls: (scope: Scope) => readonly string[];
  /** Checks what the connection would be trusted by. @throws Failure when there is nothing */
  readonly trust: (scope: Scope) => void;
  /** Proxy that a URL is asked through. */
  readonly proxy?: (scope: Scope, url: string) => string | undefined;
}

const humanized = (message: string): string =>
  message.includes(':53: no such host') ? `${message} (this is likely result of malfunctioning DNS server)` : message;

function problemOf(scope: Scope, check: EndpointCheck, url: string): string | undefined {
  const answer = scope.network.get(url, check.proxy?.(scope, url));
  if ('error' in answer) return humanized(answer.error);
  return answer.status >= 200 && answer.status <= 299 ? undefined : `"${url}" returned "${statusLine(answer.status)}"`;
}

const phrases: { readonly [status: number]: string } = {
  301: 'Moved Permanently',
  302: 'Found',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** A status as it stands in the first line of an HTTP answer. */
export const statusLine = (status: number): string => `${status} ${phrases[status] ?? ''}`.trim();

/**
 * Asks the oauth-server for its health and reports whether somebody answered: one address is enough to be available, though
 * the others still count as a failure of the controller.
 * Upstream: cluster-authentication-operator pkg/libs/endpointaccessible.
 */
export const endpointController = (check: EndpointCheck): AuthController =>
  authController(check.name, { needs: 'live cluster' }, (scope) => {
    const fieldManager = `${check.prefix}-EndpointAccessible`;
    const type = `${check.prefix}EndpointAccessibleControllerAvailable`;
    if (isOidcLive(scope)) return clearOperatorStatus(scope, fieldManager);
    const urls = attempt(() => check.urls(scope));
    if ('failure' in urls) {
      if (!urls.failure.notFound) throw urls.failure;
      const { message } = urls.failure;
      applyOperatorStatus(scope, fieldManager, {
        conditions: [{ type, status: 'False', reason: 'ResourceNotFound', message }],
      });
      return;
    }
    check.trust(scope);
    const problems = urls.value.flatMap((url) => problemOf(scope, check, url) ?? []);
    const error = aggregate(problems);
    const available = problems.length < urls.value.length;
    applyOperatorStatus(scope, fieldManager, {
      conditions: [
        available
          ? { type, status: 'True', reason: 'AsExpected' }
          : { type, status: 'False', reason: 'EndpointUnavailable', message: error ?? '' },
      ],
    });
    if (error !== undefined) throw new Failure(error);
  });

/** Where a server says how it is. */
export const healthOf = (hostPort: string): string => `https://${hostPort}/healthz`;

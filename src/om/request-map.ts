import { type Request, requestKey, sameRequest } from './request';

/** Something for each request. Equal requests are one; finding one takes no longer where there are many. */
export class RequestMap<V> {
  /** By all but what is written: hardly any two requests of a run differ in that alone. */
  private readonly alike = new Map<string, { readonly request: Request; readonly value: V }[]>();

  get(request: Request): V | undefined {
    return this.alike.get(requestKey(request))?.find((one) => sameRequest(one.request, request))?.value;
  }

  has(request: Request): boolean {
    return this.get(request) !== undefined;
  }

  /** Keeps a value for a request that has none yet. @returns whether it had none */
  add(request: Request, value: V & {}): boolean {
    const key = requestKey(request);
    const others = this.alike.get(key);
    if (others === undefined) this.alike.set(key, [{ request, value }]);
    else if (others.some((one) => sameRequest(one.request, request))) return false;
    else others.push({ request, value });
    return true;
  }
}

/** The requests, each once, in the order in which they come first. */
export function eachOnce(requests: readonly Request[]): readonly Request[] {
  const known = new RequestMap<true>();
  return requests.filter((request) => known.add(request, true));
}

/** A test for being among some requests. */
export function isAmong(requests: readonly Request[]): (request: Request) => boolean {
  if (requests.length === 0) return () => false;
  const known = new RequestMap<true>();
  for (const request of requests) known.add(request, true);
  return (request) => known.has(request);
}

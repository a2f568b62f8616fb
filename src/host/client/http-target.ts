import type { ApiRequest } from '../../api-server/request';

/**
 * Path and query of a request as HTTP carries them. Names of objects are no paths: what stands for another folder in one is
 * written so that it does not.
 */
export function httpTarget(server: URL, { path, query = {} }: Pick<ApiRequest, 'path' | 'query'>): string {
  let base = server.pathname;
  while (base.endsWith('/')) base = base.slice(0, -1);
  const written = path.split('/').map(segment).join('/');
  const search = new URLSearchParams(query).toString();
  // One text, where V8 would keep the pieces for as long as a watch lasts.
  return [base, written, search === '' ? '' : '?', search].join('');
}

const segment = (name: string): string =>
  name === '.' || name === '..' ? name.replaceAll('.', '%2E') : encodeURIComponent(name).replaceAll('%3A', ':');

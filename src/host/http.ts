import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { LiveAnswer, LiveRequest } from '../om/live-request';
import { type Dialled, dialFault } from './address';
import { connected } from './connection';
import { reasonOf, tooLate } from './go-words';
import { Stages } from './stages';

const largestBody = 1024 * 1024;
const mostRedirects = 10;
const SWITCHING_PROTOCOLS = 101;

/**
 * Carries a request out and follows redirects, as Go's client does, all within one deadline. Certificates are always verified.
 * Whatever the other side does or leaves undone, there is an answer or a reason when the time is up.
 */
export async function ask(request: LiveRequest): Promise<LiveAnswer> {
  const stages = new Stages(request.milliseconds);
  try {
    return await stages.inTime(followed(request, stages));
  } finally {
    stages.end();
  }
}

async function followed(request: LiveRequest, stages: Stages): Promise<LiveAnswer> {
  const follows = request.redirects !== 'none' && request.method === 'GET';
  let url = request.url;
  for (let hops = 0; hops <= mostRedirects; hops++) {
    const result = await once({ ...request, url, serverName: hops === 0 ? request.serverName : undefined }, stages);
    if (!('location' in result)) return result;
    const { location, ...answer } = result;
    if (!follows) return answer;
    if (!URL.canParse(location, url)) {
      return { error: `failed to parse Location header ${JSON.stringify(location)}: invalid URI for request` };
    }
    url = new URL(location, url).toString();
  }
  return { error: `stopped after ${mostRedirects} redirects` };
}

type Once = LiveAnswer | { readonly status: number; readonly body: string; readonly location: string };

async function once(request: LiveRequest, stages: Stages): Promise<Once> {
  const fault = dialFault(request);
  if (fault !== undefined) return { error: fault };
  const dialled = { ...request, url: new URL(request.url) };
  try {
    return await exchange(dialled, await connected(dialled, stages), stages);
  } catch (error) {
    return stages.failed(stages.isOver ? tooLate(stages.current) : reasonOf(error, dialled));
  }
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function exchange(
  { url, method, body, headers }: Dialled & Pick<LiveRequest, 'method' | 'body' | 'headers'>,
  socket: Awaited<ReturnType<typeof connected>>,
  stages: Stages,
): Promise<Once> {
  const send = url.protocol === 'https:' ? secureRequest : plainRequest;
  stages.enter('headers');
  return new Promise((resolve, reject) => {
    const outgoing = send(url, {
      method,
      headers: { 'accept-encoding': 'gzip', ...headers, connection: 'close' },
      createConnection: () => socket,
    });
    outgoing.on('error', reject);
    // A server that speaks something else from here on has said all that is of use.
    outgoing.once('upgrade', () => resolve({ status: SWITCHING_PROTOCOLS, body: '' }));
    const unanswered = (): void => reject(new Error('EOF'));
    outgoing.once('close', unanswered);
    outgoing.once('response', (response) => {
      outgoing.off('close', unanswered);
      stages.answered(response.statusCode ?? 0);
      const chunks: Buffer[] = [];
      let length = 0;
      const unpacked = unpackedBody(response);
      unpacked.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > largestBody) unpacked.destroy(new Error('the answer is longer than 1 MiB'));
        else chunks.push(chunk);
      });
      unpacked.on('error', reject).once('end', () => {
        const answer = { status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') };
        const { location } = response.headers;
        resolve(redirects.has(answer.status) && location !== undefined ? { ...answer, location } : answer);
      });
      unpacked.once('close', () => reject(new Error('unexpected EOF')));
    });
    outgoing.end(body);
  });
}

/** The body of an answer. It was said that it may be packed, as Go's client says of itself. */
function unpackedBody(response: IncomingMessage): Readable {
  if (response.headers['content-encoding']?.toLowerCase() !== 'gzip') return response;
  // Whatever ends one of the two ends the other; who reads hears of it.
  return pipeline(response, createGunzip(), () => {});
}

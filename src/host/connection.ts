import { type IncomingMessage, request as plainRequest } from 'node:http';
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import { type Dialled, hostOf, portOf } from './address';
import type { Stages } from './stages';
import { untrusted } from './untrusted';

/** A connection to the server, through the proxy if there is one, encrypted if the URL says so. */
export async function connected({ url, proxy, authorities, serverName }: Dialled, stages: Stages): Promise<Socket> {
  const raw = proxy === undefined ? await opened(url, stages) : await tunnel(url, new URL(proxy), authorities, stages);
  return url.protocol === 'http:' ? raw : encrypted(raw, serverName ?? hostOf(url), authorities, stages);
}

function opened(url: URL, stages: Stages): Promise<Socket> {
  stages.enter('dial');
  return new Promise((resolve, reject) => {
    const socket = stages.keep(connectPlain({ host: hostOf(url), port: portOf(url) }));
    socket.once('error', reject).once('connect', () => resolve(socket));
  });
}

function encrypted(raw: Socket, name: string, authorities: readonly string[], stages: Stages): Promise<Socket> {
  stages.enter('tls');
  return new Promise((resolve, reject) => {
    const secure = stages.keep(
      connectSecure({
        socket: raw,
        servername: isIP(name) === 0 ? name : undefined,
        host: name,
        ca: authorities.length > 0 ? [...authorities] : undefined,
        // Refused below, where the certificate is still there to say what is wrong with it.
        rejectUnauthorized: false,
      }),
    );
    secure.once('error', reject).once('secureConnect', () => {
      if (secure.authorized) return resolve(secure);
      reject(new Error(`tls: failed to verify certificate: ${untrusted(secure, name, authorities)}`));
      secure.destroy();
    });
    secure.once('close', () => reject(new Error('EOF')));
  });
}

/** Asks a proxy for a connection to the server. */
async function tunnel(url: URL, via: URL, authorities: readonly string[], stages: Stages): Promise<Socket> {
  const plain = await opened(via, stages);
  const socket = via.protocol === 'https:' ? await encrypted(plain, hostOf(via), authorities, stages) : plain;
  stages.enter('headers');
  const authority = `${url.hostname}:${portOf(url)}`;
  const login = via.username === '' ? undefined : `${decoded(via.username)}:${decoded(via.password)}`;
  const headers = {
    host: authority,
    ...(login === undefined ? {} : { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` }),
  };
  return new Promise((resolve, reject) => {
    const request = plainRequest({
      createConnection: () => socket,
      method: 'CONNECT',
      path: authority,
      headers,
    });
    request.once('connect', ({ statusCode, statusMessage }: IncomingMessage) =>
      statusCode === 200 ? resolve(socket) : reject(new Error(statusMessage || `status ${statusCode}`)),
    );
    request.once('upgrade', () => reject(new Error('Switching Protocols')));
    request.on('error', reject).once('close', () => reject(new Error('EOF')));
    request.end();
  });
}

/** A part of a URL without its escapes; as it stands where they are none. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

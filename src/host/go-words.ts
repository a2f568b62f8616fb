import { systemErrorCode, thrownMessage } from '../om/input/system-error';
import { type Dialled, hostOf, portOf } from './address';
import { answerFault } from './answer-fault';

/** What a request waits for: a connection, its encryption, the head of the answer, the rest of it. */
export type Stage = 'dial' | 'tls' | 'headers' | 'body';

/** That the time is up, in the words of Go's client. */
export function tooLate(stage: Stage): string {
  switch (stage) {
    case 'dial':
      return 'dial tcp: i/o timeout';
    case 'tls':
      return 'net/http: TLS handshake timeout';
    case 'headers':
      return 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)';
    case 'body':
      return 'context deadline exceeded (Client.Timeout or context cancellation while reading body)';
  }
}

const unknownAuthority: ReadonlySet<string> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

const certificate = 'tls: failed to verify certificate: x509:';

/**
 * An error in the words that operators print elsewhere. Of a certificate that Node refused by itself no more is known than the
 * sort of its fault.
 */
export function reasonOf(error: unknown, { url, proxy, serverName }: Dialled): string {
  const dialled = proxy === undefined ? url : new URL(proxy);
  const prefix = proxy === undefined ? '' : 'proxyconnect tcp: ';
  const code = systemErrorCode(error) ?? '';
  const message = thrownMessage(error);
  if (unknownAuthority.has(code)) return `${certificate} certificate signed by unknown authority`;
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    return `${certificate} certificate has expired or is not yet valid`;
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return `${certificate} certificate is not valid for ${serverName ?? hostOf(url)}`;
  }
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'EPROTO') {
    return `${prefix}tls: first record does not look like a TLS handshake`;
  }
  if (code.startsWith('HPE_')) {
    return `net/http: HTTP/1.x transport connection broken: ${answerFault(packetOf(error)) ?? 'malformed HTTP response'}`;
  }
  return `${prefix}${networkReason(code, message, dialled)}`;
}

/** What had been read of an answer that is none. */
const packetOf = (error: unknown): Uint8Array =>
  error instanceof Error && 'rawPacket' in error && error.rawPacket instanceof Uint8Array
    ? error.rawPacket
    : new Uint8Array();

/** What Node says of a connection that the other side closed, by how far it had come. */
const endings: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'socket hang up': 'EOF',
    'Client network socket disconnected before secure TLS connection was established': 'EOF',
    aborted: 'unexpected EOF',
  }),
);

function networkReason(code: string, message: string, dialled: URL): string {
  switch (code) {
    case 'ECONNREFUSED':
      return `dial tcp ${dialled.hostname}:${portOf(dialled)}: connect: connection refused`;
    case 'EHOSTUNREACH':
      return `dial tcp ${dialled.hostname}:${portOf(dialled)}: connect: no route to host`;
    case 'ENETUNREACH':
      return `dial tcp ${dialled.hostname}:${portOf(dialled)}: connect: network is unreachable`;
    case 'ETIMEDOUT':
      return `dial tcp ${dialled.hostname}:${portOf(dialled)}: i/o timeout`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `dial tcp: lookup ${hostOf(dialled)}: no such host`;
    case 'Z_DATA_ERROR':
      return message === 'incorrect header check' ? 'gzip: invalid header' : 'flate: corrupt input';
    case 'Z_BUF_ERROR':
    case 'ERR_STREAM_PREMATURE_CLOSE':
      return 'unexpected EOF';
    case 'ECONNRESET':
      return endings.get(message) ?? 'read tcp: connection reset by peer';
    default:
      return message;
  }
}

import { generateKeyPairSync, sign } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, connect, createServer as createPlainServer, type Server, type Socket } from 'node:net';
import { der, derBitString, derInteger, derOid, derSequence, derTag, derText } from '../../src/kube/der';

/** A certificate that signs itself, for a name and an address, 127.0.0.1 unless said otherwise, with its key. */
export function selfSigned(
  name: string,
  address: readonly number[] = [127, 0, 0, 1],
): { readonly certificate: string; readonly key: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = derSequence(derOid('1.2.840.10045.4.3.2'));
  const subject = derSequence(der(derTag.set, derSequence(derOid('2.5.4.3'), derText(name))));
  const time = (year: number): Buffer => der(0x18, Buffer.from(`${year}0101000000Z`));
  const names = derSequence(der(0x82, Buffer.from(name)), der(0x87, Buffer.from(address)));
  const extension = (oid: string, content: Buffer): Buffer => derSequence(derOid(oid), der(0x04, content));
  const extensions = derSequence(
    extension('2.5.29.17', names),
    extension('2.5.29.19', derSequence(der(0x01, Buffer.from([0xff])))),
  );
  const content = derSequence(
    der(0xa0, derInteger(2n)),
    derInteger(1n),
    algorithm,
    subject,
    derSequence(time(2020), time(2120)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  );
  const bytes = derSequence(content, algorithm, derBitString(sign('sha256', content, privateKey)));
  const lines = bytes.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** A server that is listening. */
export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

function listening(server: Server): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address();
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : 0,
        close: () =>
          new Promise((closed) => {
            for (const socket of sockets) socket.destroy();
            server.close(() => closed());
          }),
      });
    });
  });
}

/** A TLS server on a free port of 127.0.0.1. */
export const tlsServer = (
  { certificate, key }: ReturnType<typeof selfSigned>,
  listener: RequestListener,
): Promise<Listening> => listening(createServer({ cert: certificate, key }, listener));

/** A proxy that notes where it was asked to connect to. */
export function proxyServer(asked: string[]): Promise<Listening> {
  const server = createPlainServer((client) => {
    client.once('data', (head) => {
      const [, authority = ''] = /^CONNECT (\S+)/.exec(head.toString()) ?? [];
      asked.push(authority);
      const upstream = connect(Number(authority.split(':')[1]), '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        client.pipe(upstream).pipe(client);
      });
      upstream.on('error', () => client.destroy());
    });
  });
  return listening(server);
}

/** A peer on a free port that does this with whoever connects. */
export const plainServer = (behaviour: (client: Socket) => void): Promise<Listening> =>
  listening(createPlainServer({ allowHalfOpen: true }, behaviour));

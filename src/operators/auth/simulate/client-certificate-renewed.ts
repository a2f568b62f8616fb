import { objectAt, textAt } from '../../../api-server/kinds/shape';
import { certificateOf } from '../../../kube/certificates';
import type { JsonObject } from '../../../kube/json';
import { pemBlocks } from '../../../kube/pem';
import { secrets } from '../../../library/resources/core';
import { formatTime } from '../../../om/clock';
import type { ObjectChange } from '../../../sequence/history';
import type { OwnProperty } from '../../../sequence/own-property';
import { OAUTH_APISERVER_NAMESPACE } from '../operands/namespaces';
import { AUTHENTICATOR_CERTS } from '../operands/oauth-apiserver/names';

/**
 * That the client certificate that API servers have tokens reviewed with stays until the next one is there, and that the next one is asked for before
 * it ends. Whether requests are answered in time is not the operator's.
 */
export const clientCertificateRenewed: OwnProperty = {
  name: 'client-certificate-renewed',
  says: 'the client certificate of the authenticator stays until the next one is there, which is asked for before it ends',
  check({ changes, input, now }) {
    const own = changes.filter(isCertificate);
    const asked = changes.filter(isRequest).map(({ at }) => at);
    const lost = own.find(
      ({ before, after, writer }) => writer.by === 'operator' && endOf(before) > 0 && endOf(after) === 0,
    );
    if (lost !== undefined) return [`it is taken away at ${formatTime(lost.at)}`];
    const there = input.clusters.Management.get(secrets, AUTHENTICATOR_CERTS, OAUTH_APISERVER_NAMESPACE);
    // Each from when it came, which nobody knows of the first, till the next one came or the end.
    const terms = [
      ...own.map((change, at) => ({ from: own[at - 1]?.at ?? 0, held: change.before, until: change.at })),
      { from: own.at(-1)?.at ?? 0, held: there, until: now },
    ];
    return terms.flatMap(({ from, held, until }) => {
      const end = endOf(held);
      if (end === 0 || until <= end || asked.some((at) => at > from && at < end)) return [];
      return [`it ends at ${formatTime(end)}, and none was asked for until ${formatTime(until)}`];
    });
  },
};

const isCertificate = ({ object: { kind, namespace, name } }: ObjectChange): boolean =>
  kind === 'Secret' && namespace === OAUTH_APISERVER_NAMESPACE && name === AUTHENTICATOR_CERTS;

const isRequest = ({ object: { kind }, before, writer }: ObjectChange): boolean =>
  kind === 'CertificateSigningRequest' && before === undefined && writer.by === 'operator';

/** When the certificate of a Secret ends, in milliseconds since the epoch; 0 where there is none that can be read. */
function endOf(secret: JsonObject | undefined): number {
  const pem = Buffer.from(textAt(objectAt(secret ?? {}, 'data'), 'tls.crt'), 'base64').toString('latin1');
  const [block] = pemBlocks(pem);
  const certificate = block && certificateOf(block.bytes);
  return certificate === undefined ? 0 : Date.parse(certificate.validTo);
}

import { DerError } from '../../../kube/der';
import { pemBlocks } from '../../../kube/pem';
import { answerRequest } from '../../../kube/sign-certificate';
import { objectAt, textAt } from '../../kinds/shape';
import type { EffectContext, EffectFunction } from '../effect-context';
import { certificateSigningRequests } from '../resources';
import { patched } from '../writes';

const DAY = 86_400_000;

/** The certificate that an approved request asks for. Upstream: kube-controller-manager pkg/controller/certificates/signer. */
export const signedRequest: EffectFunction = (context) => {
  const { subject, look, now } = context;
  const wanted = (status: { readonly certificate: string } | { readonly conditions: readonly FailedCondition[] }) =>
    patched(look, certificateSigningRequests, subject, { status }, 'status');
  try {
    return wanted({ certificate: Buffer.from(certificateFor(context)).toString('base64') });
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    const message = `unable to parse the request: ${error.message}`;
    return wanted({
      conditions: [{ type: 'Failed', status: 'True', reason: 'SignerValidationFailure', message, lastUpdateTime: now }],
    });
  }
};

interface FailedCondition {
  readonly [member: string]: string;
}

/** @throws DerError where the request holds none */
function certificateFor({ subject, authorities, at }: EffectContext): string {
  const spec = objectAt(subject, 'spec');
  const [block] = pemBlocks(Buffer.from(textAt(spec, 'request'), 'base64').toString('utf8'));
  const seconds = spec.expirationSeconds;
  const lifetime = typeof seconds === 'number' ? seconds * 1_000 : 30 * DAY;
  const valid = { from: at - 300_000, to: at + lifetime };
  return answerRequest(authorities.get('kube-apiserver-client'), block?.bytes ?? Buffer.alloc(0), valid);
}

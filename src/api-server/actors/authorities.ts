import { createHash } from 'node:crypto';
import type { P256Key } from '../../kube/p256';
import { p256KeyOf } from '../../kube/p256-seeded';
import {
  type CertificateAuthority,
  type CertificateUse,
  certificateAuthority,
  issueCertificate,
  privateKeyPem,
  type ValidFor,
} from '../../kube/sign-certificate';

const DAY = 86_400_000;

/** A certificate with its private key, PEM. */
export interface KeyPair {
  readonly certificate: string;
  readonly key: string;
}

/** The certificate authorities of a cluster, made when they are first asked for. The same seed makes the same ones. */
export class Authorities {
  private readonly known = new Map<string, CertificateAuthority>();

  /** @param begin when the cluster began: authorities count from a day before it, for ten years */
  constructor(
    private readonly seed: string | number,
    private readonly begin: number,
  ) {}

  /** An authority by name: `service-ca`, `kube-apiserver`, `ingress`. */
  get(name: string): CertificateAuthority {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const valid = { from: this.begin - DAY, to: this.begin + 3650 * DAY };
    const made = certificateAuthority(name, this.key(`authority ${name}`).key, valid);
    this.known.set(name, made);
    return made;
  }

  /** What clients show to the servers of an authority, from when the cluster began. */
  client(authority: string): KeyPair {
    const valid = { from: this.begin - DAY, to: this.begin + 3650 * DAY };
    return this.issue(authority, `${authority}-client`, { kind: 'client' }, valid);
  }

  /** A certificate with a new key. The same purpose and time give the same one. */
  issue(authority: string, commonName: string, use: CertificateUse, valid: ValidFor): KeyPair {
    const { key, scalar } = this.key(`${authority} ${commonName} ${valid.from}`);
    return {
      certificate: issueCertificate(this.get(authority), commonName, key, use, valid),
      key: privateKeyPem(scalar, key),
    };
  }

  private key(purpose: string): { readonly key: P256Key; readonly scalar: Buffer } {
    const scalar = createHash('sha256').update(`${this.seed}\0${purpose}`).digest();
    // Below the order of the curve whatever the rest is.
    scalar[0] = (scalar[0] ?? 0) & 0x7f;
    return { key: p256KeyOf(BigInt(`0x${scalar.toString('hex')}`)), scalar };
  }
}

import * as bcrypt from 'bcryptjs';
import * as fc from 'fast-check';
import type { Secret } from '../../../../src/kube/types';
import { asRandom, generatedSecrets, seededSource } from '../../../../src/om/random';
import { generateKubeadminPassword } from '../../../../src/operators/auth/operands/kubeadmin/password';
import { hashFits, hashPassword } from '../../../../src/operators/auth/operands/kubeadmin/password-hash';
import { kubeadminHash, kubeadminPassword } from '../../../../src/operators/auth/operands/kubeadmin/secrets';

const random = (seed: number) => seededSource(seed)('kubeadmin');
const none = generatedSecrets('empty', random(1));
const owner = {
  namespace: 'clusters-reed',
  reference: { apiVersion: 'v1', kind: 'Owner', name: 'o', uid: 'u', controller: true },
};
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const secret = (data: Readonly<Record<string, string>>): Secret => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 's', namespace: 'n' },
  data: Object.fromEntries(Object.entries(data).map(([key, text]) => [key, base64(text)])),
});

describe('the kubeadmin password', () => {
  it('is four groups of five, without characters that look alike', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const letter = '[a-km-zA-NP-Z2-9]';
        expect(generateKubeadminPassword(random(seed))).toMatch(
          new RegExp(`^${letter}{5}-${letter}{5}-${letter}{5}-${letter}{5}$`),
        );
      }),
    );
  });

  it('uses every character of its alphabet about equally often', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 300; seed++) {
      for (const one of generateKubeadminPassword(random(seed))) counts.set(one, (counts.get(one) ?? 0) + 1);
    }
    counts.delete('-');
    expect(counts.size).toBe(58);
    for (const count of counts.values()) expect(Math.abs(count - 6000 / 58)).toBeLessThan(50);
  });

  it('is empty where nothing is to be generated', () => {
    expect(generateKubeadminPassword(none)).toBe('');
    expect(asRandom(none)).toBeUndefined();
  });

  it('stays once there is one, with the owner beside those that are there', () => {
    const others = [{ apiVersion: 'v1', kind: 'Pod', name: 'p', uid: 'x' }];
    const existing = secret({ password: 'old', other: 'thing' });
    const owned = { ...existing, metadata: { ...existing.metadata, ownerReferences: others } };
    expect(kubeadminPassword(owner, random(1), owned)).toEqual({
      ...owned,
      metadata: { ...owned.metadata, ownerReferences: [...others, owner.reference] },
    });
  });

  it('is drawn where it is empty, and takes the place of everything else', () => {
    const { data } = kubeadminPassword(owner, random(1), secret({ password: '', other: 'thing' }));
    expect(Object.keys(data ?? {})).toEqual(['password']);
    expect(data?.password).not.toBe('');
  });
});

describe('its hash', () => {
  it('fits the password and no other, and has a salt of its own', () => {
    const hashes = [1, 2].map((seed) => hashPassword(Buffer.from('word'), random(seed)));
    expect(new Set(hashes.map((hash) => (hash.ok ? hash.value : ''))).size).toBe(2);
    for (const hash of hashes) {
      if (!hash.ok) throw new Error(hash.error);
      expect(hash.value).toMatch(/^\$2a\$10\$/);
      expect([bcrypt.compareSync('word', hash.value), hashFits(Buffer.from('other'), hash.value)]).toEqual([
        true,
        false,
      ]);
    }
  });

  it('is refused for a password that bcrypt would cut off', () => {
    expect(hashPassword(Buffer.alloc(73, 'x'), random(1))).toEqual({
      ok: false,
      error: 'bcrypt: password length exceeds 72 bytes',
    });
  });

  it('stays while it fits, and is made anew for another password or where it is no hash', () => {
    const fitting = secret({ kubeadmin: bcrypt.hashSync('word', 4), other: 'x' });
    const password = secret({ password: 'word' });
    expect(kubeadminHash(password, random(1), fitting)).toEqual({ ok: true, value: fitting });
    for (const stale of [secret({ kubeadmin: bcrypt.hashSync('old', 4) }), secret({ kubeadmin: 'none' }), secret({})]) {
      const made = kubeadminHash(password, random(1), stale);
      if (!made.ok) throw new Error(made.error);
      const hash = Buffer.from(made.value.data?.kubeadmin ?? '', 'base64').toString();
      expect(bcrypt.compareSync('word', hash)).toBe(true);
      expect(Object.keys(made.value.data ?? {})).toEqual(['kubeadmin']);
    }
  });
});

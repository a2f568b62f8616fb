import fc from 'fast-check';
import { readYaml } from '../../../../src/kube/read-yaml';
import type { Audit } from '../../../../src/operators/auth/resources/config/api-server-spec';
import { objectNamed, type Settled } from '../../../../src/operators/auth/verify/behaviours/runs';
import { convergedOf } from './support/converged-objects';

const known = new Map<string, Settled>();

/** What comes of an audit configuration; made once. */
function audited(audit: Audit | undefined): Settled {
  const key = JSON.stringify(audit) ?? '';
  const settled = known.get(key) ?? convergedOf({ apiServer: { audit } });
  known.set(key, settled);
  return settled;
}

const policyOf = ({ objects }: Settled): unknown => {
  const data = objectNamed(objects, 'ConfigMap', 'openshift-oauth-apiserver-audit')?.data;
  const policy = JSON.parse(JSON.stringify(data ?? {}))['policy.yaml'];
  return policy === undefined ? undefined : readYaml(policy);
};

const bots = { group: 'bots', profile: 'AllRequestBodies' };

describe('under hosted-converged', () => {
  test.each<[string, Audit | undefined]>([
    ['an empty profile', { profile: '' }],
    ['a profile that nobody wrote', {}],
    ['nothing at all about auditing', undefined],
  ])('%s is the default one', (_, audit) => {
    const made = audited(audit);
    expect(made.failures).toEqual([]);
    expect(policyOf(made)).toMatchObject({ kind: 'Policy' });
    expect(made.objects).toEqual(audited({ profile: 'Default' }).objects);
  });

  test('rules for groups hold without a profile', () => {
    const rules = { rules: expect.arrayContaining([{ level: 'RequestResponse', userGroups: ['bots'] }]) };
    expect(policyOf(audited({ profile: '', customRules: [bots] }))).toMatchObject(rules);
    expect(policyOf(audited({ customRules: [bots] }))).toMatchObject(rules);
  });

  test('an empty profile is the default one, whatever the rules', () => {
    const rule = fc.record({
      group: fc.stringMatching(/^[a-z]{1,8}$/),
      profile: fc.constantFrom('None', 'Default', 'WriteRequestBodies', 'AllRequestBodies'),
    });
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 3 }), (customRules) => {
        expect(audited({ profile: '', customRules })).toEqual(audited({ profile: 'Default', customRules }));
      }),
      { numRuns: 8 },
    );
  });

  test('a profile that somebody chose stays', () => {
    expect(policyOf(audited({ profile: 'None', customRules: [bots] }))).not.toEqual(
      policyOf(audited({ profile: 'Default', customRules: [bots] })),
    );
  });
});

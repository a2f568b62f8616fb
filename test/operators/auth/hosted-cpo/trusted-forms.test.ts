import { sameJson } from '../../../../src/kube/same-json';
import { apiVersionOf } from '../../../../src/om/resource-type';
import { loadAssets } from '../../../../src/operators/auth/assets';
import { configurations, hostedInputOf } from '../../../../src/operators/auth/configurations';
import { types } from '../../../../src/operators/auth/hosted-cpo/declarations';
import { synthesizeHosted } from '../../../../src/operators/auth/hosted-cpo/desired';
import { goForm } from '../../../../src/operators/auth/hosted-cpo/upsert/go-form';
import { noAnswers } from '../../../../src/operators/auth/recorded-answers';
import { sample } from '../../../support/thorough';

const settings = { assets: loadAssets(), recordedAnswers: noAnswers };
/** Written as they were changed, and read in Go form. */
const written = new Set(['Service', 'Route', 'OAuthClient', 'Secret']);

test('what a pass makes in Go form is what its schema and the form make of it', () => {
  let compared = 0;
  for (const { configuration } of sample(configurations)) {
    for (const { object } of synthesizeHosted(hostedInputOf(configuration), { settings }).objects) {
      const type = types.find((one) => one.kind === object.kind && apiVersionOf(one) === object.apiVersion);
      if (type === undefined || written.has(object.kind)) continue;
      const parsed = type.schema.safeParse(structuredClone(object));
      expect(parsed.success && sameJson(goForm(type, parsed.data), object)).toBe(true);
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(100);
});

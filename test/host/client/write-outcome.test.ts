import { outcomeOf } from '../../../src/host/client/write-outcome';

const answered = (code: number, body: { readonly text?: string; readonly message?: string }) =>
  outcomeOf({ action: 'Delete' }, { kind: 'answered', code, body }, undefined);

test.each([
  ['what a status says', 403, { message: 'a: not for you' }, 'a: not for you'],
  ['what was answered in place of one', 400, { text: '400 Bad Request' }, '400 Bad Request'],
  ['its code, where nothing was said', 400, { text: '' }, 'Bad Request (400), no reason given'],
  ['a code that nobody knows', 499, {}, 'an unknown status (499), no reason given'],
])('a refusal tells %s', (_, code, body, message) => {
  expect(answered(code, body)).toMatchObject({ kind: 'refused', code, message });
});

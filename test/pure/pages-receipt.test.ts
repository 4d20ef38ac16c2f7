import { expect, test } from 'vitest';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { parseFragment } from '../../widget/pages/review/address.ts';
import { openerIn } from '../../widget/pages/review/receipt.ts';

const SEED = new Uint8Array(32).fill(5);
const CODE = toBase64url(SEED);
const LINK = `https://t.example/r/abcdefghijklmnop/AQEBAQEBAQEBAQEBAQEBAQ`;

test.each([
  ['an invitation link', `${LINK}#${CODE}`, { via: 'link', seed: SEED }],
  ['a recovery link', `${LINK}#recover.${CODE}`, { via: 'recovery', seed: SEED }],
  ['a link to which a chat app added something', `${LINK}#${CODE}&from=timeline`, { via: 'link', seed: SEED }],
  ['a link with space around it', ` ${LINK}#${CODE}\n`, { via: 'link', seed: SEED }],
  ['a link that was cut off', `${LINK}#${CODE.slice(0, -1)}`, undefined],
  ['a link with a changed last letter', `${LINK}#${CODE.slice(0, -1)}V`, undefined],
  ['a link without its secret', LINK, undefined],
])('parseFragment: reads %s', (_, text, expected) => {
  expect(parseFragment(text)).toEqual(expected);
});

test.each([
  ['a receipt file', JSON.stringify({ kind: 'receipt', recovery: `${LINK}#recover.${CODE}` }), 'recovery'],
  ['a receipt file of a key from checkout', JSON.stringify({ recovery: `${LINK}#${CODE}` }), 'link'],
  ['a recovery link', `${LINK}#recover.${CODE}`, 'recovery'],
  ['a bare code', CODE, 'recovery'],
  ['a code with its prefix', `recover.${CODE}`, 'recovery'],
])('openerIn: finds the secret in %s', (_, text, via) => {
  expect(openerIn(text)).toEqual({ via, seed: SEED });
});

test.each(['', 'hello', 'null', '{"recovery":5}', '{"kind":"receipt"}', '#', `#recover.`])(
  'openerIn: finds none in %j',
  (text) => {
    expect(openerIn(text)).toBeUndefined();
  },
);

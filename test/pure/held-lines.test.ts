import { expect, test } from 'vitest';
import { heldLines } from '../../cli/held/list.ts';

test('the name of a seller cannot write over the operator’s terminal, nor turn its line around', () => {
  const name = 'Tea\u001b[2J\u009b2J\u202e\u2066\n茶叶 🍵';
  const [line = ''] = heldLines([
    {
      seller: 'a'.repeat(16),
      name,
      order: 'o',
      photo: 'p',
      since: 0,
      type: 'image/png',
      width: 1,
      height: 1,
      address: 'https://trust.example/p',
    },
  ]);
  expect(line).not.toMatch(/\p{C}/u);
  expect(line).toContain('茶叶 🍵');
});

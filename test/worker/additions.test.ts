import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../../schema/fields.ts';
import { aHide, aReview, committed, publicKeyOf } from '../support/build.ts';
import type { Signer } from '../../trust/keys/signer.ts';
import { accepted, aSeller, LATER, type TestSeller } from './support/seller.ts';
import { code } from './support/look.ts';

type Chain = Awaited<ReturnType<TestSeller['order']>>;
type Addition = ReturnType<typeof committed>;

const FRESH = 'Still fresh after a month.';

/** A revision whose text stays, with something added. */
async function add(chain: Chain, own: Signer, addition: Addition, more: object = {}, nowMs = LATER) {
  const { body, openings } = aReview({ ...chain.about, anchor: await chain.anchor() }, own, {
    words: 'Fresh.',
    revision: 1,
    addition: addition.commitment,
    ...more,
  });
  return chain.add({ body, openings: { ...openings, addition: addition.opening } }, [own], nowMs);
}

async function reviewed() {
  const seller = await aSeller();
  const chain = await seller.order();
  const own = await chain.handOver();
  accepted(await chain.review(own, { words: 'Fresh.' }));
  const list = async () => accepted(await seller.stub.reviews({ limit: 9, withText: false })).reviews;
  return { seller, chain, own, list };
}

describe('an addition to a review', () => {
  test('stands beside the text, dated by the revision that first has it', async () => {
    const { seller, chain, own, list } = await reviewed();
    const addition = committed('addition', FRESH);
    const at = LATER + 20 * DAY_MS;
    const { id } = accepted(await add(chain, own, addition, {}, at)).promise;
    expect(await list()).toMatchObject([{ text: 'Fresh.', addition: { at, text: FRESH }, earlier: [{}] }]);
    expect(accepted(await seller.stub.opening(id, 'addition')).opening.data).toBe(FRESH);
    accepted(await add(chain, own, addition, { revision: 2, rating: 3 }, at + 5 * DAY_MS));
    expect(await list()).toMatchObject([{ rating: 3, addition: { at, text: FRESH } }]);
  });

  test('needs a review that it adds to, and its opening', async () => {
    const seller = await aSeller();
    const chain = await seller.order();
    const own = await chain.handOver();
    const addition = committed('addition', FRESH);
    expect(code(await add(chain, own, addition, { revision: 0 }))).toBe('malformed');
    accepted(await chain.review(own));
    expect(code(await chain.review(own, { revision: 1, addition: addition.commitment }))).toBe('opening_missing');
    const other = { ...addition, opening: committed('addition', 'Something else.').opening };
    expect(code(await add(chain, own, other))).toBe('opening_mismatch');
  });

  test('is hidden and erased with the review', async () => {
    const { seller, chain, own, list } = await reviewed();
    const { id } = accepted(await add(chain, own, committed('addition', FRESH))).promise;
    accepted(await chain.add({ body: aHide(chain.about, id) }, [seller.operator]));
    expect((await list())[0]).not.toHaveProperty('addition');
    expect(code(await seller.stub.opening(id, 'addition'))).toBe('not_found');
    accepted(await chain.add({ body: aHide(chain.about, id, { visible: true }) }, [seller.operator]));
    expect((await list())[0]).toMatchObject({ addition: { text: FRESH } });
    accepted(await chain.add({ body: { kind: 'erase', ...chain.about, to: id, key: publicKeyOf(own) } }, [own]));
    expect(code(await seller.stub.opening(id, 'addition'))).toBe('not_found');
    expect(JSON.stringify(await list())).not.toContain(FRESH);
  });
});

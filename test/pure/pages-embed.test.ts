import { describe, expect, test } from 'vitest';
import { accept } from '../../schema/problems.ts';
import type { PageData } from '../../worker/pages/page-data.ts';
import { SELLER } from '../browser/pages-door.ts';
import { REVIEWS, UNSCORED } from '../browser/pages-seller.ts';
import { get, hostileName, signedOf } from './page-answer.ts';

describe('structured data', () => {
  const dataIn = async (changes: Partial<PageData> = {}): Promise<Record<string, unknown>> => {
    const { html } = await get(`/s/${SELLER}`, changes);
    return JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '') as never;
  };

  test('says the stars of the statement and the reviews that the page shows, none of them for a reward', async () => {
    const { aggregateRating, review, ...seller } = await dataIn();
    expect(seller).toMatchObject({ '@type': 'Organization', url: `https://t.example/s/${SELLER}` });
    const shown = review as { reviewBody: string }[];
    expect(shown.map((one) => one.reviewBody)).toEqual(
      REVIEWS.flatMap((one) => (one.status === 'shown' && one.reward === 'none' && one.text ? [one.text] : [])),
    );
    const { html } = await get(`/s/${SELLER}`);
    const { ratingCount } = aggregateRating as { ratingCount: number };
    expect(html).toContain(new Intl.NumberFormat('en').format(ratingCount));
  });

  test('has no rating before there is enough data', async () => {
    const statement = async () => accept({ ...(await signedOf()), statement: UNSCORED });
    expect(await dataIn({ statement })).not.toHaveProperty('aggregateRating');
  });

  test('cannot be left by what people write', async () => {
    expect((await dataIn({ seller: hostileName }))['name']).toContain('</script>');
  });
});

describe('the page of embeds', () => {
  test('shows the element that it writes down', async () => {
    const { html } = await get(`/embed?seller=${SELLER}&layout=list&theme=dark&limit=5&product=sku.1&language=zh-CN`);
    expect(html).toContain(
      `&lt;touchstone-trust seller=&quot;${SELLER}&quot; layout=&quot;list&quot; lang=&quot;zh-CN&quot; theme=&quot;dark&quot; limit=&quot;5&quot; product=&quot;sku.1&quot;&gt;`,
    );
    expect(html).toMatch(
      /<touchstone-trust seller="[^"]+" layout="list" lang="zh-CN" theme="dark" limit="5" product="sku.1"/,
    );
  });

  test('leaves out what is not well formed', async () => {
    const { html } = await get(`/embed?seller=${SELLER}&layout=%22%3E&limit=0&product=%3Cb%3E&promoter=a%20b`);
    expect(html).not.toMatch(/<b>|limit="|product="|promoter="/);
    for (const path of ['/embed', '/embed?seller=x', '/embed?seller=aaaaaaaaaaaaaaaa']) {
      expect((await get(path)).status).toBe(404);
    }
  });
});

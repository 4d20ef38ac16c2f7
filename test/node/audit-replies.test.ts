/** The auditor on a list of reviews of which much became something else, and of what sellers reply. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../../cli/client/client.ts';
import { refuse } from '../../schema/problems.ts';
import { aHide, committed } from '../support/build.ts';
import { JPEG, PNG } from '../support/pictures.ts';
import { aPhoto, AuditedShop, Chain, type Reviews } from './audited-shop.ts';

type Reply = NonNullable<Reviews[number]['reply']>;

const [SHOWN, HIDDEN] = [aPhoto(JPEG), aPhoto(PNG)] as const;

describe('a service whose reviews were displaced, erased, withdrawn, ruled void, hidden, and some of it taken back', () => {
  let town: AuditedShop;
  let replied: string;

  beforeAll(async () => {
    town = await AuditedShop.start();
    const contact = committed('contact', 'ann@mail.example');
    const displaced = await Chain.open(town, { contact: contact.commitment });
    const former = await displaced.review({ photos: [SHOWN.id] });
    await displaced.send(SHOWN);
    await displaced.reply(former, 'Who are you?');
    await displaced.displace();
    const rewarded = await displaced.review({ rating: 2, reward: 'gift', photos: [SHOWN.id] });
    await displaced.send(SHOWN);
    await displaced.add({ body: aHide(displaced.about, rewarded) }, [town.operator]);
    await displaced.add({ body: aHide(displaced.about, rewarded, { visible: true }) }, [town.operator]);
    await displaced.review({ revision: 1, reward: 'none', aspects: { quality: 2, delivery: 5 } });

    const again = await Chain.open(town);
    await again.erase(await again.review({ photos: [SHOWN.id] }));
    await again.review({ revision: 1, photos: [SHOWN.id, HIDDEN.id] });
    await again.send(HIDDEN);
    const back = await Chain.open(town);
    const first = await back.review({});
    await back.review({ revision: 1, withdrawn: true });
    await back.review({ revision: 2, rating: 1, language: 'en' });
    await back.erase(first);
    const voided = await Chain.open(town);
    const to = await voided.review({ photos: [SHOWN.id] });
    await voided.add({ body: { kind: 'ruling', ...voided.about, to, effect: 'void_review', reason: 'off_topic' } }, [
      town.operator,
    ]);

    const answered = await Chain.open(town);
    replied = await answered.reply(await answered.review({}), 'Thank you.');
    const silenced = await Chain.open(town);
    const insult = await silenced.reply(await silenced.review({}), 'You liar.');
    await silenced.add({ body: aHide(silenced.about, insult) }, [town.operator]);
    await town.settle();
  });

  afterAll(() => town.stop());

  test('passes when it is honest', async () => {
    const { findings } = await town.audited();
    expect(findings).toEqual([]);
  });

  const others: readonly (readonly [string, (reply: Reply) => Reply | undefined, RegExp])[] = [
    ['drops a reply', () => undefined, /^the list lacks the reply to review \S+$/],
    [
      'dates a reply back',
      (reply) => ({ ...reply, at: 1e12 }),
      /^the list has another reply to review \S+ than the journal$/,
    ],
    [
      'puts words into the mouth of the seller',
      (reply) => ({ ...reply, text: 'Go away.' }),
      /^the list has (?:another text of the reply to review \S+ than its opening|the text of the reply to .* an entry hides)$/,
    ],
  ];
  test.each(others)('does not when its list %s', async (_, lie, wrong) => {
    const lying = (all: Reviews) =>
      all.map(({ reply, ...rest }) => {
        const other = reply && lie(reply);
        return { ...rest, ...(other ? { reply: other } : {}) };
      });
    const { findings } = await town.audited(town.listing(lying));
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.filter((finding) => !wrong.test(finding))).toEqual([]);
  });

  test('does not when its list makes up a reply', async () => {
    const { findings } = await town.audited(
      town.listing((all) => all.map((one) => ({ reply: { at: 1e12, text: 'No.' }, ...one }))),
    );
    expect(findings.length).toBeGreaterThan(0);
    expect(
      findings.filter((finding) => !/^the list has a reply to review \S+, and the journal none$/.test(finding)),
    ).toEqual([]);
  });

  test('does not when the words of a reply are gone', async () => {
    const silent: Client['call'] = async (operation, call) => {
      const { field, id } = (call.params ?? {}) as { readonly field?: string; readonly id?: string };
      const isReply = operation === 'readOpening' && field === 'text' && id === replied;
      return isReply ? refuse('not_found', 'Nothing here.') : town.api.call(operation, call);
    };
    const { findings } = await town.audited({ ...town.api, call: silent });
    expect(findings).toEqual([
      `the text of reply ${replied} is not served (not_found), and no entry hides or erases it`,
    ]);
  });

  test('does not when its list buries a new review under old ones', async () => {
    const { findings } = await town.audited(town.listing((all) => all.toReversed()));
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.filter((wrong) => !/^review \S+ is listed behind older ones$/.test(wrong))).toEqual([]);
  });
});

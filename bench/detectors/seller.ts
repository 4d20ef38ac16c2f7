/** Two years of one seller: how many orders a day brings, who places them, and how each of them goes. */
import type { Assurance } from '../../trust/replay/facts.ts';
import { newPerson, type Neighbourhood, stranger } from './people.ts';
import { honestText } from './texts.ts';
import { delay, type Draw, happens, type PlayedOrder, type PlayedReview, poisson, type Style } from './world.ts';

export type Character = {
  readonly seller: number;
  readonly style: Style;
  readonly draw: Draw;
  readonly fromDay: number;
  readonly untilDay: number;
  /** Orders a day, in thousandths, before peaks. */
  readonly pace: number;
  /** Orders that go wrong, per 10,000. */
  readonly faults: number;
  readonly neighbourhoods: readonly Neighbourhood[];
};

type Habits = {
  readonly assurances: readonly Assurance[];
  readonly streamAssurance: Assurance | undefined;
  readonly repeats: number;
  readonly newcomers: number;
  readonly reviews: number;
  readonly rewarded: number;
  /** A platform's reminder at a fixed hour: when most of the reviews come in. */
  readonly reminderHour: number | undefined;
  readonly promoters: readonly number[];
  readonly promoted: number;
  readonly streamEvery: number;
  readonly badBatches: readonly number[];
  readonly band: number;
};

const ASSURANCES: readonly (readonly Assurance[])[] = [[3], [3], [2], [1], [1, 3], [0, 3]];
const BATCH_DAYS = 14;

function habitsOf({ style, draw, fromDay, untilDay }: Character): Habits {
  const repeats = { group_buy: 1_500, resale: 4_000, content: 1_200, community: 0 }[style];
  const promoters = style === 'resale' ? 4 + draw(15) : style === 'group_buy' ? draw(6) : draw(2);
  const days = untilDay - fromDay;
  return {
    assurances: ASSURANCES[draw(ASSURANCES.length)] ?? [3],
    // Some stream on another platform than where they sell otherwise, and nobody vouches for payments there.
    streamAssurance: style === 'content' && draw(10) === 0 ? 1 : undefined,
    repeats: repeats + draw(1_500),
    newcomers: 2_000 + draw(5_000),
    reviews: 1_500 + draw(2_500),
    rewarded: draw(4) === 0 ? 1_500 : 0,
    reminderHour: draw(10) === 0 ? draw(24) : undefined,
    promoters: Array.from({ length: promoters }, newPerson),
    promoted: style === 'resale' ? 6_000 : 1_500,
    streamEvery: style === 'content' ? 7 + draw(14) : 0,
    badBatches: Array.from({ length: poisson(draw, days / 1_000) }, () => fromDay + draw(days)),
    band: 22 + draw(10),
  };
}

/** Orders of the day as a multiple of the usual: streams of up to 20 times, the two great sales, and festivals. */
function peak(day: number, { streamEvery }: Habits, draw: Draw): number {
  const ofYear = day % 365;
  const sale = Math.abs(ofYear - 168) <= 2 || Math.abs(ofYear - 314) <= 2 ? 4 : 1;
  const festival = ofYear % 91 === 40 ? 3 : 1;
  const stream = streamEvery > 0 && day % streamEvery === 0 ? 5 + draw(16) : 1;
  return Math.max(sale, festival, stream);
}

/** All orders of a seller, by day. */
export function play(character: Character): PlayedOrder[] {
  const habits = habitsOf(character);
  const { draw, seller, style } = character;
  const orders: PlayedOrder[] = [];
  const regulars: number[] = [];
  const bought = new Map<number, number[]>();
  const place = (day: number, buyer: number, more: Partial<PlayedOrder>, reviews: number, isStream: boolean): void => {
    const earlier = (bought.get(buyer) ?? []).filter((one) => one > day - 180);
    bought.set(buyer, [...earlier, day]);
    const assurance =
      (isStream ? habits.streamAssurance : undefined) ?? habits.assurances[draw(habits.assurances.length)] ?? 3;
    orders.push({
      id: `${seller}.${orders.length}`,
      seller,
      buyer,
      day,
      hour: hourOf(draw),
      nth: Math.min(10, earlier.length + 1),
      assurance,
      value: draw(3) === 0 ? 256 + draw(768) : 1024,
      band: habits.band + draw(7) - 3,
      ...more,
      ...fateOf(day, character, habits, reviews),
    });
  };
  for (let day = character.fromDay; day < character.untilDay; day++) {
    if (style === 'community') {
      playNeighbours(day, character, place);
      continue;
    }
    const times = peak(day, habits, draw);
    const isStream = times >= 5 && style === 'content';
    const count = poisson(draw, (character.pace * times) / 1_000);
    for (let left = count; left > 0;) {
      const size = style === 'group_buy' ? Math.min(left, 2 + draw(5)) : 1;
      const group = style === 'group_buy' ? { group: `g${orders.length}` } : {};
      for (let member = 0; member < size; member++) {
        const buyer = buyerOf(habits, regulars, draw, isStream);
        place(day, buyer, { ...group, ...promoterOf(habits, buyer, draw) }, habits.reviews, isStream);
      }
      left -= size;
    }
  }
  return orders;
}

function buyerOf({ repeats, newcomers }: Habits, regulars: number[], draw: Draw, isStream: boolean): number {
  if (regulars.length > 0 && happens(draw, isStream ? repeats / 2 : repeats))
    return regulars[draw(regulars.length)] ?? 0;
  const buyer = happens(draw, isStream ? Math.min(9_500, newcomers + 2_500) : newcomers) ? newPerson() : stranger(draw);
  regulars.push(buyer);
  return buyer;
}

/** One in 25 promoted orders is the promoter's own, one in 50 that of a fellow promoter. */
function promoterOf({ promoters, promoted }: Habits, buyer: number, draw: Draw): Partial<PlayedOrder> {
  if (promoters.length === 0 || !happens(draw, promoted)) return {};
  const index = draw(promoters.length);
  const promoter = promoters[index] ?? 0;
  const tier = 1 + (index % 3);
  const kind = draw(50);
  const fellow = promoters[draw(promoters.length)] ?? 0;
  return { promoter, tier, buyer: kind < 2 ? promoter : kind === 2 ? fellow : buyer };
}

/** Twice a week a neighbourhood orders together; a leader orders for some who have no account. */
function playNeighbours(
  day: number,
  { seller, draw, neighbourhoods }: Character,
  place: (day: number, buyer: number, more: Partial<PlayedOrder>, reviews: number, isStream: boolean) => void,
): void {
  for (const [index, { households, leader, since, reviews, joins }] of neighbourhoods.entries()) {
    if (day < since || (day + index + seller) % 7 > 1) continue;
    const group = { group: `n${index}.${day}` };
    for (const household of households) if (happens(draw, joins / 2)) place(day, household, group, reviews, false);
    for (let extra = draw(20) === 0 ? draw(9) : 0; extra > 0; extra--) place(day, leader, group, 500, false);
  }
}

/** Evenings are busy. */
const hourOf = (draw: Draw): number => (draw(3) === 0 ? 10 + draw(5) : draw(24));

function fateOf(
  day: number,
  { draw, faults }: Character,
  { badBatches, rewarded, reminderHour }: Habits,
  reviews: number,
): Pick<PlayedOrder, 'shipHours' | 'wayDays' | 'returnedDay' | 'review' | 'reportDay'> {
  const inBatch = badBatches.some((from) => day >= from && day < from + BATCH_DAYS);
  const isBad = happens(draw, inBatch ? 4_000 : faults);
  const isLate = isBad && !inBatch && draw(3) === 0;
  const [shipHours, wayDays] = [6 + draw(36), isLate ? 8 + draw(6) : 2 + draw(3)];
  const arrival = day + Math.floor(shipHours / 24) + wayDays;
  const isReturned = isBad && !isLate && happens(draw, 6_000);
  const returnedDay = isReturned ? { returnedDay: arrival + 1 + draw(6) } : {};
  const report = isBad && draw(60) === 0 ? { reportDay: arrival + draw(4) } : {};
  const says = happens(draw, isBad ? 4_500 : reviews);
  if (!says) return { shipHours, wayDays, ...returnedDay, ...report };
  const wait = delay(draw, 3, 20);
  const hour = reminderHour !== undefined && draw(3) > 0 ? reminderHour : hourOf(draw);
  const firstRating = isBad ? 1 + draw(3) : draw(12) === 0 ? 3 : 4 + Number(draw(4) > 0);
  // One in ten who got a refund for a bad order changes the stars.
  const raised = isReturned && firstRating <= 2 && draw(10) === 0;
  const review: PlayedReview = {
    day: arrival + wait,
    hour,
    rating: raised ? 4 : firstRating,
    firstRating,
    ...(raised ? { raisedDay: arrival + wait + 7 } : {}),
    isRewarded: happens(draw, rewarded),
    text: honestText(draw),
  };
  return { shipHours, wayDays, ...returnedDay, ...report, review };
}

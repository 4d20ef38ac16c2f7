/** Random graphs of buyers and sellers: 4 links to a buyer and 10 buyers to a seller. */
import type { Link } from '../../trust/credibility/chunk.ts';
import { lotteryOf } from './lottery.ts';

const LINKS_A_BUYER = 4;
const LINKS_A_SELLER = 40;
export const GRAPH_DAY = 20_000;

export type Graph = { readonly buyers: readonly (readonly Link[])[]; readonly sellers: number };

export function randomGraph(links: number): Graph {
  const draw = lotteryOf(links);
  const sellers = links / LINKS_A_SELLER;
  const buyers = Array.from({ length: links / LINKS_A_BUYER }, () => {
    const [first, step] = [draw(sellers), 1 + draw(5)];
    return Array.from({ length: LINKS_A_BUYER }, (_, index): Link => {
      const latest = GRAPH_DAY - draw(400);
      const opinion = draw(10) === 0 ? 'bad' : draw(3) === 0 ? 'silent' : 'good';
      return { seller: (first + index * step) % sellers, opinion, assurance: 3, since: latest - draw(300), latest };
    });
  });
  return { buyers, sellers };
}

/** The stars and the mark, as pieces of a view. Stars are inline SVG: a strict policy would refuse images and masks. */
import type { ViewNode } from '../../schema/api/widget.ts';

const STAR = 'l3 6 7 1-5 5 1 7-6-3-6 3 1-7-5-5 7-1z';
/** Five stars, 24 units each. */
const STARS = `M12 2${Array(5).fill(STAR).join('m24 0')}`;
/** A shield with a tick, or an exclamation mark, cut out of it. In a box of 24 units. */
export const SHIELD_TICK =
  'M12 1 3 4.5v6.8c0 5.4 3.8 9.6 9 11.7 5.2-2.1 9-6.3 9-11.7V4.5zm-1.3 15.7-4.3-4.3L8 10.8l2.7 2.7 5.3-5.3 1.6 1.6z';
const SHIELD_EXCLAMATION =
  'M12 1 3 4.5v6.8c0 5.4 3.8 9.6 9 11.7 5.2-2.1 9-6.3 9-11.7V4.5zm-1.2 5.5h2.4v7h-2.4zm0 8.8h2.4v2.4h-2.4z';

/**
 * Five stars of which `width` ('84%') is filled. An inner `svg` clips at its width, which is an attribute and no style.
 * `label` is what a screen reader says.
 */
export const stars = (width: string, label: string): ViewNode => [
  'svg',
  { class: 'x', part: 'stars', viewBox: '0 0 120 24', role: 'img', 'aria-label': label },
  ['path', { class: 'o', d: STARS }],
  ['svg', { width }, ['path', { class: 'y', d: STARS }]],
];

/** A bar of which `width` ('76%') is filled: an attribute, and no style. The number beside it says it to everyone. */
export const bar = (width: string): ViewNode => ['span', { class: 'd' }, ['svg', { width, 'aria-hidden': 'true' }]];

/** `colour`: `g` verified, `o` not checked, `y` with an exclamation mark instead of the tick. */
export const mark = (colour: string): ViewNode => [
  'svg',
  { class: 'm', viewBox: '0 0 24 24', 'aria-hidden': 'true' },
  ['path', { class: colour, 'fill-rule': 'evenodd', d: colour === 'y' ? SHIELD_EXCLAMATION : SHIELD_TICK }],
];

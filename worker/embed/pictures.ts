/** The stars and the mark, as pieces of a view. Their shapes are in the style sheets. */
import type { ViewNode } from '../../schema/api/widget.ts';

/** A shield with a tick cut out of it, in a box of 24 units: for pictures. `view.css` has it too. */
export const SHIELD_TICK =
  'M12 1 3 4.5v6.8c0 5.4 3.8 9.6 9 11.7 5.2-2.1 9-6.3 9-11.7V4.5zm-1.3 15.7-4.3-4.3L8 10.8l2.7 2.7 5.3-5.3 1.6 1.6z';

/** As wide as `width` ('84%') says, in an attribute: a strict policy would refuse a style. */
const filled = (width: string): ViewNode => ['hr', { width }];

/** Five stars of which `width` ('84%') is filled. `label` is what a screen reader says. */
export const stars = (width: string, label: string): ViewNode => [
  'span',
  { class: 'x', part: 'stars', role: 'img', 'aria-label': label },
  filled(width),
];

/** A bar of which `width` ('76%') is filled. The number beside it says it to everyone. */
export const bar = (width: string): ViewNode => ['span', { class: 'd', 'aria-hidden': 'true' }, filled(width)];

/** `colour`: `g` verified, `o` not checked, `y` with an exclamation mark instead of the tick. */
export const mark = (colour: string): ViewNode => ['span', { class: `m ${colour}`, 'aria-hidden': 'true' }];

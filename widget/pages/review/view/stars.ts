/** One to five stars as native radio buttons: arrow keys, one tab stop and form semantics come from the browser. */
import { element } from '../../page/dom.ts';
import type { Say } from '../../page/page.ts';

type Stars = {
  readonly name: string;
  readonly legend: string;
  readonly value: number | undefined;
  /** Aspects are optional and small; the rating itself is neither. */
  readonly required: boolean;
  readonly choose: (stars: number) => void;
};

const FIVE = [1, 2, 3, 4, 5] as const;

export const starsInput = (say: Say, { name, legend, value, required, choose }: Stars): HTMLFieldSetElement => {
  const meaning = element('output', { class: 'stars-meaning' });
  const labels = FIVE.map((stars) => {
    const input = element('input', {
      type: 'radio',
      name,
      value: stars,
      required,
      'aria-label': `${stars}: ${say(`stars.${stars}`)}`,
      on: { change: () => pick(stars) },
    });
    input.checked = stars === value;
    return element('label', { class: 'star' }, input, element('span', { 'aria-hidden': 'true' }, '★'));
  });
  const paint = (chosen: number): void => {
    for (const [index, label] of labels.entries()) label.classList.toggle('on', index < chosen);
    meaning.textContent = chosen === 0 ? '' : say(`stars.${chosen}`);
  };
  const pick = (stars: number): void => {
    paint(stars);
    choose(stars);
  };
  paint(value ?? 0);
  return element(
    'fieldset',
    { class: required ? 'stars' : 'stars small' },
    element('legend', {}, legend),
    element('div', { class: 'star-row' }, ...labels, meaning),
  );
};

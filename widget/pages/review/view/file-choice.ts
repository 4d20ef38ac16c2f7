/** A button that opens the browser's choice of files. The browser's own speaks its language, not that of the page. */
import { element } from '../../page/dom.ts';

/** `input` lies over the label and is not seen: it keeps focus, taps and drops. */
export const fileChoice = (input: HTMLInputElement, label: string): HTMLElement =>
  element('div', { class: 'file' }, input, element('label', { for: input.id, class: 'button' }, label));

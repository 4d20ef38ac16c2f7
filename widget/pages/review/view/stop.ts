/** Why nothing can be written from here, and the ways back. */
import { element, paragraph } from '../../page/dom.ts';
import type { Say } from '../../page/page.ts';
import { fileChoice } from './file-choice.ts';

export type StopReason =
  | 'no_link'
  | 'damaged_link'
  | 'wrong_link'
  | 'link_used'
  | 'recovery_used'
  | 'unknown_order'
  | 'expired'
  | 'void'
  | 'network';

type Stop = {
  readonly reason: StopReason;
  /** Takes a pasted link or the text of a receipt file; false when there is no secret in it. */
  readonly recover?: (text: string) => Promise<boolean>;
  readonly retry?: () => void;
  /** The address of the seller's record, where nothing is left to do here. */
  readonly record?: string;
};

export const stopView = (say: Say, { reason, recover, retry, record }: Stop): readonly HTMLElement[] => [
  element('h1', {}, say(`stop.${reason}`)),
  paragraph(say(`stop.${reason}_what`)),
  ...(retry ? [element('button', { class: 'primary', type: 'button', on: { click: retry } }, say('write.again'))] : []),
  ...(record === undefined ? [] : [element('p', {}, element('a', { href: record, class: 'button' }, say('done.see')))]),
  ...(recover ? [recoverBox(say, recover)] : []),
];

/** For a receipt that was saved as a file or a link: paste it, or load it. */
export const recoverBox = (say: Say, recover: (text: string) => Promise<boolean>): HTMLElement => {
  const status = element('p', { class: 'status', role: 'alert' });
  const input = element('input', {
    id: 'recovery',
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    dir: 'ltr',
  });
  const file = element('input', { id: 'receipt-file', type: 'file', accept: 'application/json,.json' });
  const attempt = async (text: string): Promise<void> => {
    status.textContent = '';
    if (!(await recover(text))) status.textContent = say('recover.nothing');
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    void attempt(input.value);
  };
  const load = async (): Promise<void> => {
    const [chosen] = file.files ?? [];
    if (chosen) await attempt(await chosen.text());
  };
  file.addEventListener('change', () => void load());
  return element(
    'section',
    { class: 'card' },
    element('h2', {}, say('recover.title')),
    paragraph(say('recover.what')),
    element(
      'form',
      { on: { submit } },
      element('label', { for: 'recovery', class: 'field' }, say('recover.paste')),
      input,
      element('button', {}, say('recover.go')),
    ),
    paragraph(say('recover.file'), 'field'),
    fileChoice(file, say('recover.choose')),
    status,
  );
};

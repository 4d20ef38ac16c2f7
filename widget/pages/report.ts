/** The report page: sends one report of a share link, and says in words what came of it. */
import type { ReportReason } from '../../schema/words.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { call } from './page/api.ts';
import { paragraph, show, element } from './page/dom.ts';
import { readPage, speaker } from './page/page.ts';
import { randomBytes } from './page/random.ts';
import { failureText } from './page/failure.ts';

const page = readPage();
const say = speaker(page.words);
// One key for all presses on this page: a report whose answer was lost is the same report.
const key = toBase64url(randomBytes(16));

const send = async (form: HTMLFormElement, status: HTMLElement): Promise<void> => {
  const fields = new FormData(form);
  const reason = fields.get('reason') as ReportReason | null;
  const token = fields.get('token');
  const answer = await call(`/v1/sellers/${page.seller}/reports`, { token, reason }, { 'idempotency-key': key });
  if (!answer.ok) {
    status.textContent = failureText(say, answer.failure);
    return;
  }
  show(
    form,
    element('h2', {}, say('spam.thanks')),
    paragraph(say('spam.thanks_what')),
    element('p', {}, element('a', { href: `/s/${page.seller}`, class: 'button' }, say('done.see'))),
  );
};

const form = document.querySelector('form');
const status = document.getElementById('status');
const button = form?.querySelector('button');
if (form && status && button) {
  button.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    button.disabled = true;
    void send(form, status).finally(() => {
      button.disabled = false;
    });
  });
}

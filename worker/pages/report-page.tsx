/** `/s/:seller/report`: a report by somebody who got a share link, or the seller's own, and bought nothing. */
import type { PageContext } from './page-context.ts';
import { scriptWords } from './script-words.ts';
import { Shell } from './shell.tsx';

const REASONS = ['spam', 'false_marketing', 'hidden_commission'] as const;

type Props = {
  readonly page: PageContext;
  readonly seller: string;
  readonly name: string;
  /** The promoter, if the seller's journal knows them. */
  readonly by?: string;
  readonly token: string;
};

export const ReportPage = ({ page, seller, name, by, token }: Props) => {
  const { words } = page;
  const { text } = words;
  const data = { seller, name, language: words.language, words: scriptWords(words) };
  return (
    <Shell page={page} title={text('spam.title')} about={text('spam.about')} script={{ name: 'report.js', data }}>
      <h1>{text('spam.title')}</h1>
      <p>{by === undefined ? text('spam.what_own', { name }) : text('spam.what', { by, name })}</p>
      <noscript>
        <p class="notice warn">{text('page.needs_script')}</p>
      </noscript>
      <form class="card">
        <input type="hidden" name="token" value={token} />
        <fieldset class="choices">
          <legend>{text('spam.reason')}</legend>
          {REASONS.map((reason) => (
            <label class="choice">
              <input type="radio" name="reason" value={reason} required />
              <span>
                {text(`report.${reason}`)}
                <span class="hint">{text(`spam.${reason}_hint`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <p class="status" id="status" role="alert"></p>
        <button class="primary" hidden>
          {text('spam.send')}
        </button>
      </form>
      <section class="card" aria-labelledby="next">
        <h2 id="next">{text('spam.next')}</h2>
        <ul class="plain">
          <li>{text('spam.next_counts')}</li>
          <li>{text('spam.next_private')}</li>
          <li>{text('spam.next_bought')}</li>
        </ul>
      </section>
    </Shell>
  );
};

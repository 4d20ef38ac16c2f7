/** `/` and `/check`: what this is, in a few sentences, and a way to look a badge up. */
import { linkTo, type PageContext } from './page-context.ts';
import { Shell } from './shell.tsx';

const POINTS = ['vanish', 'order', 'count', 'recompute'] as const;

export const StartPage = ({ page }: { readonly page: PageContext }) => {
  const { text } = page.words;
  return (
    <Shell page={page} title={text('page.brand')} about={text('start.about')}>
      <h1>{text('start.title')}</h1>
      <p class="lead">{text('start.about')}</p>
      <ul class="plain card">
        {POINTS.map((point) => (
          <li>{text(`start.${point}`)}</li>
        ))}
      </ul>
      <CheckForm page={page} />
      <section class="card" aria-labelledby="more">
        <h2 id="more">{text('start.more')}</h2>
        <ul class="links">
          <li>
            <a href="/openapi.json">{text('start.api')}</a>
          </li>
          <li>
            <a href="/v1/registry">{text('start.registry')}</a>
          </li>
        </ul>
      </section>
    </Shell>
  );
};

type Check = {
  readonly page: PageContext;
  /** What was looked up in vain. */
  readonly failed?: string;
};

export const CheckPage = ({ page, failed }: Check) => {
  const { text } = page.words;
  return (
    <Shell page={page} title={text('check.title')} about={text('check.about')}>
      <h1>{text('check.title')}</h1>
      <p class="lead">{text('check.about')}</p>
      {failed !== undefined && (
        <p class="notice warn" role="alert">
          {text('check.failed')} <bdi>{failed}</bdi>
        </p>
      )}
      <CheckForm page={page} />
      <section class="card" aria-labelledby="real">
        <h2 id="real">{text('check.real')}</h2>
        <ul class="plain">
          <li>{text('check.real_address', { address: page.origin })}</li>
          <li>{text('check.real_account')}</li>
          <li>{text('check.real_picture')}</li>
        </ul>
      </section>
    </Shell>
  );
};

const CheckForm = ({ page }: { readonly page: PageContext }) => {
  const { text } = page.words;
  return (
    <form class="card" action={linkTo(page, '/check')} method="get">
      <label class="field" for="q">
        {text('check.field')}
      </label>
      <input
        id="q"
        name="q"
        type="text"
        dir="ltr"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        required
      />
      {page.chosen !== undefined && <input type="hidden" name="lang" value={page.chosen} />}
      <p class="hint">{text('check.field_hint')}</p>
      <button class="primary">{text('check.go')}</button>
    </form>
  );
};

/** The seller id in what somebody typed, pasted or scanned: an id, or an address that leads to one. */
export function sellerIn(typed: string): string | undefined {
  return /(?:^|\/)([a-z2-7]{16})(?=$|[/.?#\s])/.exec(typed.trim().slice(0, 500))?.[1];
}

/** `/check`: is this badge real? Takes whatever the shopper has: a link, the shop's address, a name. */
import type { Child } from './jsx/jsx-runtime.ts';
import type { Found } from './look-up.ts';
import { linkTo, type PageContext } from './page-context.ts';
import type { FoundSeller } from './page-data.ts';
import { Shell } from './shell.tsx';

/** `found`: what was looked up, when anything was. */
type Props = { readonly page: PageContext; readonly found?: Exclude<Found, { readonly what: 'seller' }> };

const SIGNS = ['check.real_address', 'check.real_account', 'check.real_picture', 'check.real_name'] as const;

export const CheckPage = ({ page, found }: Props) => {
  const { text } = page.words;
  return (
    <Shell page={page} title={text('check.title')} about={text('check.about')}>
      <h1>{text('check.title')}</h1>
      <p class="lead">{text('check.about')}</p>
      {found && <Answer page={page} found={found} />}
      <CheckForm page={page} typed={page.query['q']} />
      <section class="card" aria-labelledby="real">
        <h2 id="real">{text('check.real')}</h2>
        <ul class="plain">
          {SIGNS.map((sign) => (
            <li>{text(sign, { address: page.origin })}</li>
          ))}
        </ul>
      </section>
    </Shell>
  );
};

const Answer = ({ page, found }: Required<Props>) => {
  const { text } = page.words;
  if (found.what === 'elsewhere') {
    const { host, seller } = found;
    return (
      <Said warns text={text('check.elsewhere', { host, address: page.origin })}>
        <SellerLinks page={page} sellers={[{ seller }]} />
      </Said>
    );
  }
  if (found.what === 'domain') {
    const { host, sellers } = found;
    if (sellers.length === 0) return <Said warns text={text('check.domain_none', { host })} />;
    return (
      <Said text={text('check.domain', { host })}>
        <SellerLinks page={page} sellers={sellers} />
      </Said>
    );
  }
  const { typed, sellers } = found;
  if (sellers.length === 0) return <Said warns text={text('check.failed', { typed: typed.slice(0, 200) })} />;
  return (
    <Said text={text('check.named')}>
      <SellerLinks page={page} sellers={sellers} />
    </Said>
  );
};

type Said = { readonly warns?: boolean; readonly text: string; readonly children?: Child };

const Said = ({ warns = false, text, children }: Said) => (
  <section class={warns ? 'notice warn' : 'card'} role={warns ? 'alert' : 'status'}>
    <p dir="auto">{text}</p>
    {children}
  </section>
);

const SellerLinks = ({ page, sellers }: { readonly page: PageContext; readonly sellers: readonly FoundSeller[] }) => (
  <ul class="links">
    {sellers.map(({ seller, name, looksLike }) => (
      <li>
        <a href={linkTo(page, `/s/${seller}`)}>
          <bdi>{name ?? seller}</bdi>
        </a>{' '}
        {name !== undefined && <span class="quiet code">{seller}</span>}{' '}
        {looksLike !== undefined && <span class="label warn">{page.words.text('looks_like.short')}</span>}
      </li>
    ))}
  </ul>
);

/** `typed`: what is in the field already, to be mended rather than typed again. */
type CheckForm = { readonly page: PageContext; readonly typed?: string | undefined };

export const CheckForm = ({ page, typed }: CheckForm) => {
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
        dir="auto"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        required
        value={typed}
      />
      {page.chosen !== undefined && <input type="hidden" name="lang" value={page.chosen} />}
      <p class="hint">{text('check.field_hint')}</p>
      <button class="primary">{text('check.go')}</button>
    </form>
  );
};

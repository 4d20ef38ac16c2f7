/**
 * `<touchstone-trust>`: one request, a check in the page, and elements in a shadow root. On any failure the link that
 * the host page put inside the element stays; nothing is thrown into the host page, stored, or reported.
 */
import { displayValues } from '../../schema/api/widget-values.ts';
import type { Verdict } from '../../schema/api/widget.ts';
import { ask } from './ask.ts';
import { buildView } from './build-view.ts';
import { judge, loadChecker } from './verify.ts';

/** Begins to load this far before it comes into sight. */
const MARGIN = '300px';
/** Heights in em, kept free until the answer is here, so that the page below stays where it is. A badge: 3.5. */
const RESERVED: Readonly<Record<string, number>> = { stars: 1.75, summary: 22, list: 34 };
const ATTRIBUTES = ['seller', 'product', 'promoter', 'limit', 'layout', 'lang', 'reserve'];
/** Widgets that share a request; lists go alone. */
const BATCH = 100;
const TILES = 'touchstone-trust[layout=stars]';
/** Parts that lead to a check where there was none. */
const CHECKING = 'badge verify';
/** Verdicts with which no number may be shown. */
const REFUSED = 'forged expired foreign';

/** Where the script came from: the data and the seller's page are there too. */
let origin: string;
let near: IntersectionObserver;
/** By text: how views look comes with their data. */
const sheets: Record<string, CSSStyleSheet> = {};

/** Makes the element known. */
export function define(from: string): void {
  origin = from;
  near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        const one = target as TouchstoneTrust;
        one.arrive();
        one.begin();
        // The tiles of a listing ask with the first of them, in one request, and are drawn when they come near.
        if (one.matches(TILES)) for (const tile of document.querySelectorAll<TouchstoneTrust>(TILES)) tile.begin();
      }
    },
    { rootMargin: MARGIN },
  );
  customElements.define('touchstone-trust', TouchstoneTrust);
}

function sheetOf(text: string): CSSStyleSheet {
  let sheet = sheets[text];
  if (!sheet) (sheet = sheets[text] = new CSSStyleSheet()).replaceSync(text);
  return sheet;
}

class TouchstoneTrust extends HTMLElement {
  static observedAttributes = ATTRIBUTES;
  // A fragment from the server has the root already: it stays in sight until the answer is here.
  #root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
  /** The request that may draw: the last one. Undefined until the first one and while out of the page. */
  #run: object | undefined;
  /** What the reader chose in the list. */
  #chosen: Record<string, string> = {};
  #verdict: Verdict | undefined;
  /** Says that it is near enough to be drawn. */
  arrive!: () => void;
  #near = new Promise<void>((resolve) => (this.arrive = resolve));

  constructor() {
    super();
    for (const type of ['click', 'change']) this.#root.addEventListener(type, (event) => void this.#press(event));
  }

  connectedCallback(): void {
    if (!this.#root.firstChild) this.#show();
    if (this.#read('loading') === 'eager') void this.refresh();
    else near.observe(this);
  }

  disconnectedCallback(): void {
    near.unobserve(this);
    this.#run = undefined;
  }

  attributeChangedCallback(): void {
    if (this.#run) void this.#draw();
  }

  /** The first request, once. */
  begin(): void {
    if (!this.#run) void this.#draw();
  }

  /** Asks again and draws again, however far away. Resolves when it is drawn, or has fallen back to the link. */
  refresh(): Promise<void> {
    this.arrive();
    return this.#draw();
  }

  async #draw(): Promise<void> {
    const run = (this.#run = {});
    // Several attributes set in a row make one request.
    await Promise.resolve();
    if (run !== this.#run) return;
    const [seller = '', product = '', promoter = '', limit, layout] = ATTRIBUTES.map((name) => this.#read(name));
    const lang = this.closest<HTMLElement>('[lang]')?.lang || navigator.language;
    const asked = { layout: layout || 'badge', lang, promoter, limit, ...this.#chosen };
    const query = Object.entries(asked).flatMap(([name, value]) =>
      value ? `${name}=${encodeURIComponent(value)}` : [],
    );
    try {
      const [{ separators, verdicts, alert, style }, { view, ...signed }] = await ask(
        origin,
        query.join('&'),
        product ? `${seller}:${product}` : seller,
        layout === 'list' ? 1 : BATCH,
      );
      await this.#near;
      const verdict = await judge(signed, seller, product, promoter, Date.now(), self.origin, origin);
      const { statement } = signed;
      const values = displayValues(statement, separators, verdicts[verdict] ?? '', verdict === 'verified' ? 'g' : 'o');
      const page = `${origin}/s/${seller}${promoter && `?by=${promoter}`}`;
      const shown = buildView(REFUSED.includes(verdict) ? alert : view, values, page) as HTMLElement;
      if (run !== this.#run) return;
      this.#root.adoptedStyleSheets = [sheetOf(style)];
      this.#verdict = verdict;
      this.#show(shown);
      this.#tell('ready', { verdict, state: statement.state, score: statement.score });
    } catch (error) {
      if (run !== this.#run) return;
      this.#show();
      this.#tell('error', { message: String(error) });
    }
  }

  #read(name: string): string {
    return this.getAttribute(name) ?? '';
  }

  /** Without a view: the link of the host page. */
  #show(view: HTMLElement = document.createElement('slot')): void {
    const reserve = this.#read('reserve');
    const height = reserve ? `${reserve}px` : `${RESERVED[this.#read('layout')] ?? 3.5}em`;
    view.style.cssText = `display:block;font-size:clamp(14px,1em,16px);min-height:${height}`;
    this.#root.replaceChildren(view);
  }

  /** A link, the button for more, or a choice among the reviews. */
  async #press(event: Event): Promise<void> {
    const pressed = event.type === 'click' ? 'a,button' : 'select';
    const control = (event.target as Element).closest<HTMLButtonElement & HTMLAnchorElement>(pressed);
    if (!control) return;
    const { name, value, href } = control;
    const part = control.part.value;
    const checks = this.#verdict === 'connection' && href && CHECKING.includes(part);
    const goes = this.#tell(part, {});
    if (!goes || checks) event.preventDefault();
    if (!goes || (href && !checks)) return;
    if (checks) await loadChecker(origin).catch(() => open(href));
    else this.#chosen[name] = value;
    await this.refresh();
    // Where they were; after the button `limit`, at the review of that name: the first of those that they asked for.
    this.#root.querySelector<HTMLElement>(name ? `[name=${name}]` : 'a')?.focus();
  }

  /** False when a listener of the host page prevented what follows. */
  #tell(name: string, detail: object): boolean {
    return this.dispatchEvent(
      new CustomEvent(`touchstone:${name}`, { bubbles: true, composed: true, cancelable: true, detail }),
    );
  }
}

/**
 * `<touchstone-trust>`: one request, a check in the page, and elements in a shadow root. On any failure the link that
 * the host page put inside the element stays; nothing is thrown into the host page, stored, or reported.
 */
import { displayValues } from '../../schema/api/widget-values.ts';
import type { WidgetAnswer } from '../../schema/api/widget.ts';
import { buildView } from './build-view.ts';
import css from './style.css';
import { hostNameOf, judge } from './verify.ts';

const TIMEOUT_MS = 10_000;
/** Begins to load this far before it comes into sight. */
const MARGIN = '300px';
/** Heights kept free until the answer is here, so that the page below stays where it is. */
const RESERVED: Readonly<Record<string, string>> = { badge: '3.5em', stars: '1.75em', list: '34em' };

/** `origin` is where the script came from: the data and the seller's page are there too. */
export function define(origin: string): void {
  let runs = 0;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);

  class TouchstoneTrust extends HTMLElement {
    static observedAttributes = ['seller', 'layout', 'product', 'lang', 'limit', 'promoter', 'reserve'];
    // A fragment from the server has the root already: it stays in sight until the answer is here.
    #root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    #observer: IntersectionObserver | undefined;
    /** The request that may draw: the last one. 0 until the first one and while out of the page. */
    #run = 0;

    connectedCallback(): void {
      this.#root.adoptedStyleSheets = [sheet];
      if (!this.#root.firstChild) this.#show();
      this.#observer = new IntersectionObserver(
        ([entry]) => {
          if (entry?.isIntersecting) void this.refresh();
        },
        { rootMargin: MARGIN },
      );
      if (this.#read('loading') === 'eager') void this.refresh();
      else this.#observer.observe(this);
    }

    disconnectedCallback(): void {
      this.#observer?.disconnect();
      this.#run = 0;
    }

    attributeChangedCallback(): void {
      if (this.#run) void this.refresh();
    }

    /** Asks again and draws again. Resolves when it is drawn, or has fallen back to the link. */
    async refresh(): Promise<void> {
      this.#observer?.disconnect();
      const run = (this.#run = ++runs);
      // Several attributes set in a row make one request.
      await Promise.resolve();
      if (run !== this.#run) return;
      const seller = this.#read('seller');
      const promoter = this.#read('promoter');
      const query = new URLSearchParams({
        layout: this.#layout(),
        lang: this.closest<HTMLElement>('[lang]')?.lang || navigator.language,
      });
      for (const name of ['product', 'limit', 'promoter']) if (this.#read(name)) query.set(name, this.#read(name));
      try {
        const response = await fetch(`${origin}/v1/sellers/${seller}/widget?${query}`, {
          credentials: 'omit',
          referrerPolicy: 'no-referrer',
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        if (!response.ok) throw new Error(`${response.status}`);
        const answer = (await response.json()) as WidgetAnswer;
        const verdict = await judge(answer, seller, promoter, Date.now(), hostNameOf(location, self.origin));
        const { statement, language, verdicts, view, alert } = answer;
        const fine = verdict === 'verified';
        const values = displayValues(statement, language, verdicts[verdict], fine ? 'g' : 'o');
        const page = `${origin}/s/${seller}${promoter && `?by=${promoter}`}`;
        const shown = buildView(fine || verdict === 'connection' || verdict === 'local' ? view : alert, values, page);
        if (run !== this.#run) return;
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

    #layout(): string {
      return this.#read('layout') || 'badge';
    }

    /** Without a view: the link of the host page. */
    #show(view: Node | string = document.createElement('slot')): void {
      const box = document.createElement('div');
      box.className = 'r';
      const reserve = this.#read('reserve');
      const height = reserve ? `${reserve}px` : (RESERVED[this.#layout()] ?? '');
      box.style.setProperty('min-height', height);
      box.append(view);
      box.addEventListener('click', (event) => {
        const part = (event.target as Element).closest('a')?.part;
        if (part && !this.#tell(part.contains('more') ? 'more' : 'verify', {})) event.preventDefault();
      });
      this.#root.replaceChildren(box);
    }

    /** False when a listener of the host page prevented what follows. */
    #tell(name: string, detail: object): boolean {
      return this.dispatchEvent(
        new CustomEvent(`touchstone:${name}`, { bubbles: true, composed: true, cancelable: true, detail }),
      );
    }
  }
  customElements.define('touchstone-trust', TouchstoneTrust);
}

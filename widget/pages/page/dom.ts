/** Builds elements without markup strings, so that pages can require Trusted Types. */

type Handlers = { readonly [event in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[event]) => void };
type Properties = {
  readonly [attribute: string]: string | number | boolean | undefined | Handlers;
  readonly on?: Handlers;
};
export type Child = Node | string | undefined;

/** An element with attributes (`true` sets an empty one; `false` and undefined none), listeners and children. */
export const element = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'object' || value === undefined || value === false) continue;
    made.setAttribute(name, value === true ? '' : String(value));
  }
  for (const [event, handler] of Object.entries(properties.on ?? {})) {
    made.addEventListener(event, handler as EventListener);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
};

/** A text of several sentences, one paragraph each. */
export const paragraph = (text: string, className?: string): HTMLElement =>
  element('p', className === undefined ? {} : { class: className }, text);

/** Shows one view in the place of another and moves the focus to its heading, so that it is read out. */
export const show = (place: HTMLElement, ...view: readonly Child[]): void => {
  place.replaceChildren(...view.filter((child) => child !== undefined));
  place.removeAttribute('aria-busy');
  const heading = place.querySelector<HTMLElement>('h1, h2');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  window.scrollTo(0, 0);
};

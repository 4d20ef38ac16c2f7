/** The page of react-shop.ts, for the server and for the browser. */
import { createElement, StrictMode, type ReactElement } from 'react';

/** The page; what it shows is the widget with these attributes. */
export const shopPage = (attributes: Readonly<Record<string, string>>): ReactElement =>
  createElement(
    StrictMode,
    null,
    createElement('h1', null, 'Linen jacket'),
    createElement('touchstone-trust', attributes, createElement('a', { href: '/reviews' }, 'Reviews of this shop')),
    createElement('p', { id: 'below' }, 'Made of washed linen. Ships within two days.'),
  );

/** The review page: reads the link, finds out what this browser may do, and shows the view for it. */
import { speaker, readPage } from './page/page.ts';
import { takeOpener } from './review/address.ts';
import { openShelf } from './review/shelf.ts';
import { visit } from './review/visit.ts';

// Before anything else may run: the secret must not stay in the address.
const opener = takeOpener();
const page = readPage();
const place = document.getElementById('app');
if (place) void openShelf().then((shelf) => visit({ page, place, shelf, opener, say: speaker(page.words) }));

/** The page of the picture to share: draws it, and offers it for keeping. */
import { element, paragraph } from './page/dom.ts';
import { readPage, speaker } from './page/page.ts';
import { posterPicture } from './poster/draw.ts';

const { name, seller, poster, words } = readPage();
const say = speaker(words);
const place = document.getElementById('app');
if (place && poster) {
  const source = posterPicture(say, name, poster, document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr');
  if (source === '') place.append(paragraph(say('poster.failed'), 'notice warn'));
  else {
    place.append(
      element('img', { src: source, alt: say('poster.alt', { name, address: poster.address }), width: 360 }),
      paragraph(say('receipt.long_press'), 'hint'),
      element(
        'a',
        { href: source, download: `touchstone-${seller}.png`, class: 'button' },
        say('receipt.save_picture'),
      ),
    );
  }
}

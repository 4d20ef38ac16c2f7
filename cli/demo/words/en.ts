import type { Language } from './topic.ts';

export const EN: Language = {
  food: {
    good: [
      '{p}: fresh, ripe and all the same size.',
      'Sweet without being sugary, gone in two days.',
      'Third time I have joined this group buy and it keeps being good.',
      'Better than the supermarket and cheaper too.',
    ],
    mixed: ['Tasty, but smaller than in the pictures.', 'Two were bruised, the rest was fine.', 'Good, not great.'],
    bad: [
      'Almost half of the box was rotten.',
      '{p} was nothing like what they showed in the stream.',
      'The box was a kilo short, I weighed it.',
    ],
  },
  beauty: {
    good: [
      '{p} feels light and does not sting, even on my sensitive skin.',
      'The shade is exactly what was shown live.',
      'Nice texture, absorbs in a minute.',
    ],
    mixed: ['No difference so far, but no harm either.', 'A shade darker than on screen.'],
    bad: [
      'Broke out after three days.',
      'The seal was open when it came. I sent it back.',
      'The ingredient they praised is not even on the label.',
    ],
  },
  clothing: {
    good: [
      '{p} fits as the size chart says.',
      'Solid fabric, survived the wash without shrinking.',
      'My mother wears it every day.',
    ],
    mixed: ['Nice, but order one size down.', 'The colour is a little off, I kept it anyway.'],
    bad: ['Seams came apart after one wash.', 'Sold as cotton, the label says polyester.'],
  },
  home: {
    good: [
      '{p} gives a warm, even light.',
      'Ten minutes to put together, nothing wobbles.',
      'Looks dearer than it was.',
    ],
    mixed: ['Lovely lamp, short cable.', 'Smelled for two days, fine now.'],
    bad: ['Stopped working after five days.', 'The screw holes do not line up.'],
  },
  parcel: {
    good: [
      'Arrived the next day.',
      'Well packed.',
      'They answered every question.',
      'Came exactly on the day they said.',
    ],
    mixed: ['Shipping took a little longer than promised.', 'Had to ask twice when it would ship.'],
    bad: ['Took two weeks to ship and nobody answered.', 'I had to pay for the return myself.', 'Never again.'],
  },
};

/**
 * How far the 95 % and 5 % quantiles of a gamma variable with shape e^x and scale 1 lie above and below its mean, in
 * log-odds (Q16), for x from -4 to 16 in steps of 1/2. The first never grows to the right, and the second is at most 64.
 * Recomputed by test/pure/score-tables.test.ts.
 */
export const GAMMA_RISE_Q16: readonly number[] = [
  115438, 115438, 115438, 115438, 112983, 105506, 95223, 83662, 71905, 60689, 50459, 41435, 33678, 27143, 21726, 17292,
  13701, 10817, 8515, 6687, 5242, 4104, 3209, 2507, 1957, 1527, 1191, 929, 724, 564, 440, 343, 267, 208, 162, 126, 98,
  77, 60, 46, 36,
];
export const GAMMA_FALL_Q16: readonly number[] = [
  4194304, 4194304, 3781959, 2261500, 1350584, 808519, 488992, 302754, 194655, 130674, 91126, 65426, 47978, 35724,
  26896, 20416, 15591, 11961, 9208, 7107, 5497, 4258, 3303, 2564, 1992, 1548, 1204, 936, 729, 567, 441, 344, 268, 208,
  162, 126, 98, 77, 60, 46, 36,
];

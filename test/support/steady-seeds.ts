/** Property tests use one seed, so that a red run can be run again; `FC_SEED=$RANDOM npm test` tries others. */
import * as fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20_261_123) });

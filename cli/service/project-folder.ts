import path from 'node:path';

/** Where package.json is. In a file that imports nothing: a container runs without what builds. */
export const PROJECT_FOLDER = path.join(import.meta.dirname, '../..');

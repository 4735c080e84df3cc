import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this package, as it lies in the repository and as it is installed. */
export const packageRoot: string = dirname(dirname(fileURLToPath(import.meta.url)));

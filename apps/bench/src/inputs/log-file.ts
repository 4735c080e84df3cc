import { scatter } from './scatter.ts';
import { writeLines } from './write-lines.ts';

const paths = [
  '/',
  '/orders',
  '/orders/new',
  '/health',
  '/assets/app.js',
  '/api/v2/customers',
  '/login',
  '/api/v2/carts',
];
const methods = ['GET', 'GET', 'GET', 'POST', 'PUT'];

/** Writes lines as a server logs them: 53 bytes each on average, ASCII, LF. */
export function writeLogFile(file: string, lines: number): void {
  writeLines(file, '', lines, (number) => {
    const second = 1_780_000_000 + Math.floor(number / 40);
    const method = methods[scatter(number + 11, methods.length)] ?? '';
    const path = paths[scatter(number + 7, paths.length)] ?? '';
    return `${second} ${method} ${path}?request=${number} ${200 + scatter(number, 5)}, ${scatter(number + 3, 900)} ms\n`;
  });
}

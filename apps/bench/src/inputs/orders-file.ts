import { scatter } from './scatter.ts';
import { writeLines } from './write-lines.ts';

const families = ['Fischer', 'Okafor', 'Silva', 'Tanaka', 'Novak', 'Haddad', 'Larsen', 'Moreau'];
const names = ['Ada', 'Bela', 'Chidi', 'Dana', 'Emil', 'Farah', 'Goran', 'Hana'];
const cities = ['Oslo', 'Lagos', 'Lima', 'Kyoto', 'Porto', 'Accra', 'Hanoi', 'Quito'];
const countries = ['Norway', 'Nigeria', 'Peru', 'Japan', 'Portugal', 'Ghana', 'Vietnam', 'Ecuador'];

const firstOrder = Date.UTC(2026, 0, 1);

export const ordersHeader = 'id,customer,city,country,amount,placed\n';

/** Writes rows of six columns, one of them quoted, with a comma inside. */
export function writeOrdersFile(file: string, rows: number): void {
  writeLines(file, ordersHeader, rows, (number) => {
    const place = scatter(number + 5, cities.length);
    const customer = `${families[scatter(number + 1, families.length)]}, ${names[scatter(number + 2, names.length)]}`;
    const amount = (scatter(number, 100_000) / 100).toFixed(2);
    const placed = new Date(firstOrder + number * 1000).toISOString();
    return `${number},"${customer}",${cities[place]},${countries[place]},${amount},${placed}\n`;
  });
}

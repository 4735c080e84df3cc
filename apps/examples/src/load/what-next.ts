/** What a newcomer may try after the main job. */
export function whatNext(database: string): string {
  return `
What to try next (without pnpm on this machine, write npx --yes pnpm@12 in its place):
  pnpm start                          again: there is nothing new
  rm ${database}* && pnpm start --rows-per-second 5000
                                      slowly: kill it with kill -9 and start it again, no row is missing or there twice
  pnpm demo:crash                     that, twenty times, and then a comparison row by row
  pnpm headwater positions ${database}
                                      where it stands in every file
  sqlite3 ${database} 'SELECT state, count(*) FROM zipcodes GROUP BY state'`;
}

/** What a newcomer may try after the main job. */
export function whatNext(database: string): string {
  return `
What to try next:

  npx --yes pnpm@12 start
      again: there is nothing new
  rm ${database}*
  npx --yes pnpm@12 start --rows-per-second 5000
      slowly: kill it with kill -9 and start it again,
      and no row is missing or there twice
  npx --yes pnpm@12 demo:crash
      that, twenty times, and then a comparison row by row
  npx --yes pnpm@12 headwater positions ${database}
      where it stands in every file`;
}

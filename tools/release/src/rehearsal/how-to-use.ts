/** What to type to use the packages of a rehearsal by hand. */
export function howToUse(url: string): string {
  return `
The registry is ${url} until Ctrl-C. In an empty folder elsewhere:

  export npm_config_registry=${url} pnpm_config_registry=${url}
  npm create @headwater/connector my-system     # or: pnpm create @headwater/connector my-system
  npm install @headwater/runtime @headwater/csv @headwater/sqlite @headwater/core
`;
}

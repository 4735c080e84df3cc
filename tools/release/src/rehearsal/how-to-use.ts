/**
 * What to type to use the packages of a rehearsal by hand.
 *
 * @param publisherSettings the file of npm settings with the token of this registry.
 */
export function howToUse(url: string, publisherSettings: string): string {
  return `
The registry is ${url} until Ctrl-C. In an empty folder elsewhere:

  export npm_config_registry=${url} pnpm_config_registry=${url}
  npm create @headwater/connector my-system     # or: pnpm create @headwater/connector my-system
  npm install @headwater/runtime @headwater/csv @headwater/sqlite @headwater/core

To publish a connector there, and nowhere else, in its folder; the token ends with the registry:

  export NPM_CONFIG_USERCONFIG=${publisherSettings}
  npm publish                                   # or: pnpm publish
`;
}

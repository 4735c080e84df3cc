/** The text of a declaration file without its comments; strings that look like comments stay. */
export function stripComments(text: string): string {
  const parts = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
  return text.replaceAll(parts, (part) => (part.startsWith('/') ? '' : part));
}

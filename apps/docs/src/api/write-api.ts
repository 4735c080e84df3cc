import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Application, LogLevel, ReflectionKind, type ProjectReflection, type TypeDocOptions } from 'typedoc';
import type { PluginOptions } from 'typedoc-plugin-markdown';
import { writeApiIndex } from './api-index.ts';
import { repositoryUrl, root, siteFolder } from '../site/places.ts';

interface Manifest {
  readonly name: string;
  readonly exports?: Readonly<Record<string, string>>;
}

/** An entry of a package: what a user imports, and the file that it is, relative to the root of the repository. */
export interface Entry {
  readonly name: string;
  readonly file: string;
}

/** Every entry of every published package that is there. */
export function entriesOfPackages(): readonly Entry[] {
  return globSync('packages/*/package.json', { cwd: root })
    .toSorted()
    .flatMap((file) => {
      const { name, exports = {} } = JSON.parse(readFileSync(join(root, file), 'utf8')) as Manifest;
      return Object.entries(exports).flatMap(([path, target]) => {
        const entry = join(file, '..', target);
        const isSource = target.endsWith('.ts') && globSync(entry, { cwd: root }).length === 1;
        return isSource ? [{ name: join(name, path), file: entry }] : [];
      });
    });
}

/** Writes the API reference, a page an entry, from the docstrings of the sources. */
export async function writeApi(): Promise<void> {
  const entries = entriesOfPackages();
  const app = await Application.bootstrapWithPlugins(optionsFor(entries));
  const project = await app.convert();
  if (project === undefined) throw new Error('typedoc could not read the sources');
  nameModules(project, entries);
  await app.generateOutputs(project);
  writeApiIndex(entries);
}

function nameModules(project: ProjectReflection, entries: readonly Entry[]): void {
  for (const module of project.getChildrenByKind(ReflectionKind.Module)) {
    const file = module.sources?.[0]?.fullFileName ?? '';
    const entry = entries.find((one) => file.endsWith(one.file));
    if (entry === undefined) throw new Error(`${file} is no entry of a package`);
    module.name = entry.name;
  }
}

function optionsFor(entries: readonly Entry[]): TypeDocOptions & Partial<PluginOptions> {
  return {
    entryPoints: entries.map(({ file }) => join(root, file)),
    tsconfig: join(root, 'apps/docs/src/api/tsconfig.json'),
    alwaysCreateEntryPointModule: true,
    // What does not compile is told by the type check, with better words.
    skipErrorChecking: true,
    logLevel: LogLevel.Error,
    excludeInternal: true,
    excludePrivate: true,
    excludeExternals: true,
    readme: 'none',
    gitRevision: 'main',
    basePath: root,
    disableGit: true,
    sourceLinkTemplate: `${repositoryUrl}/blob/main/packages/{path}#L{line}`,
    plugin: ['typedoc-plugin-markdown'],
    router: 'module',
    outputs: [{ name: 'markdown', path: join(siteFolder, 'api') }],
    entryFileName: 'index',
    hidePageHeader: true,
    hideBreadcrumbs: true,
    hideGroupHeadings: false,
    // Its anchors are not always those that VitePress makes of the headings.
    useHTMLAnchors: true,
    useCodeBlocks: true,
    expandObjects: false,
    parametersFormat: 'table',
    interfacePropertiesFormat: 'table',
    typeDeclarationFormat: 'table',
    propertyMembersFormat: 'table',
    enumMembersFormat: 'table',
    sanitizeComments: true,
  };
}

/** The names of a connector, in the forms that its files need. */
export interface Names {
  /** `@acme/headwater-job-queue` */
  readonly package: string;
  /** `job-queue` */
  readonly kebab: string;
  /** `jobQueue` */
  readonly camel: string;
  /** `JobQueue` */
  readonly pascal: string;
  /** `Job Queue` */
  readonly title: string;
}

const form = /^(@[a-z0-9][a-z0-9._-]*\/)?[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
// npm allows 214 for the name of a package.
const longest = 200;
/** What the files of a connector know under such names already: `DynamicSource`, `CheckedOptions`. */
const taken: ReadonlySet<string> = new Set(['Checked', 'Dynamic', 'FixedPartitioned', 'Polling', 'SimplePolling']);

/** Why nothing can be called so, as a sentence; `undefined` when it can. */
export function nameFault(name: string): string | undefined {
  if (name === '') return 'a name is needed, job-queue or @acme/job-queue for example';
  if (name.length > longest) return `the name is ${name.length} characters long, and ${longest} are allowed`;
  if (form.test(name)) {
    const { pascal } = namesOf(name);
    return taken.has(pascal)
      ? `${pascal}Source would be mistaken for a class of Headwater: name the system`
      : undefined;
  }
  return `'${name}' is no name for a package: lower-case letters, digits and single hyphens, a letter first${likelyName(name)}`;
}

/** The name of the package for a system: it begins with `headwater-`, below its scope, unless the scope is this project's. */
export function packageNameOf(name: string): string {
  const system = unscopedName(name);
  const scope = name.slice(0, name.length - system.length);
  return scope === '@headwater/' || system.startsWith('headwater-') ? name : `${scope}headwater-${system}`;
}

function likelyName(name: string): string {
  const parts = name.split('/').map((part) => part.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase());
  const plain = parts.map((part) => part.replaceAll(/[^a-z0-9@]+/g, '-').replaceAll(/^[-0-9]+|-+$/g, '')).join('/');
  return form.test(plain) ? `, as in ${plain}` : ', as in job-queue or @acme/job-queue';
}

/** The forms of a package's name that {@link nameFault} has nothing against. */
export function namesOf(packageName: string): Names {
  const unscoped = unscopedName(packageName);
  const kebab = unscoped.replace(/^headwater-(?=.)/, '').replace(/(?<=.)-(connector|source)$/, '');
  const words = kebab.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const pascal = words.join('');
  return {
    package: packageName,
    kebab,
    camel: pascal.charAt(0).toLowerCase() + pascal.slice(1),
    pascal,
    title: words.join(' '),
  };
}

/** The name without its scope. */
export function unscopedName(packageName: string): string {
  return packageName.slice(packageName.indexOf('/') + 1);
}

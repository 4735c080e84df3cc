import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameFault, namesOf, packageNameOf } from '../src/index.ts';

describe('the forms of a name', () => {
  test.each([
    ['nats', 'nats', 'nats', 'Nats', 'Nats'],
    ['job-queue', 'job-queue', 'jobQueue', 'JobQueue', 'Job Queue'],
    ['@acme/headwater-job-queue', 'job-queue', 'jobQueue', 'JobQueue', 'Job Queue'],
    ['nats-connector', 'nats', 'nats', 'Nats', 'Nats'],
    ['headwater-nats-source', 'nats', 'nats', 'Nats', 'Nats'],
    ['source', 'source', 'source', 'Source', 'Source'],
    ['s3', 's3', 's3', 'S3', 'S3'],
  ])('%s', (name, kebab, camel, pascal, title) => {
    expect(namesOf(name)).toEqual({ package: name, kebab, camel, pascal, title });
  });

  test('every name that is taken makes a class', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/);
    const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join('-'));
    fc.assert(
      fc.property(name, (taken) => {
        fc.pre(nameFault(`@acme/${taken}`) === undefined);
        const { pascal, camel, kebab } = namesOf(`@acme/${taken}`);
        expect(pascal).toMatch(/^[A-Z][A-Za-z0-9]*$/);
        expect(camel).toMatch(/^[a-z][A-Za-z0-9]*$/);
        expect(kebab).toMatch(/^[a-z][a-z0-9-]*$/);
      }),
    );
  });
});

describe('names that are refused, each with a sentence', () => {
  test.each([
    ['', 'a name is needed'],
    ['JobQueue', 'as in job-queue'],
    ['@Acme/Job Queue', 'as in @acme/job-queue'],
    ['-nats', 'as in nats'],
    ['9lives', 'as in lives'],
    ['a--b', 'as in a-b'],
    ['../nats', "'../nats' is no name"],
    ['a/b', "'a/b' is no name"],
    ['@acme/', "'@acme/' is no name"],
    ['dynamic', 'DynamicSource would be mistaken'],
    ['größe', "'größe' is no name"],
    [`a${'b'.repeat(214)}`, '215 characters long, and 200 are allowed'],
  ])('%s', (name, part) => {
    expect(nameFault(name)).toContain(part);
  });
});

test('no name makes a class or a type that the templates have already', () => {
  const templates = join(import.meta.dirname, '../templates');
  const texts = globSync('*/{src,test}/*.ts', { cwd: templates }).map((file) =>
    readFileSync(join(templates, file), 'utf8'),
  );
  const known = new Set(texts.flatMap((text) => text.match(/\b[A-Z]\w+\b/g) ?? []));
  const suffixes = ['Source', 'Partition', 'Options', 'Position', 'Item', 'Client', 'Server'];
  const clashes = [...known].flatMap((identifier) =>
    suffixes
      .filter((suffix) => identifier.endsWith(suffix) && identifier !== suffix && !identifier.startsWith('MySystem'))
      .map((suffix) =>
        identifier
          .slice(0, -suffix.length)
          .replaceAll(/(?<=.)([A-Z])/g, '-$1')
          .toLowerCase(),
      )
      .filter((system) => nameFault(system) === undefined)
      .filter((system) => suffixes.some((suffix) => known.has(`${namesOf(system).pascal}${suffix}`))),
  );
  expect(known).toContain('DynamicSource');
  expect(clashes).toEqual([]);
});

test.each([
  ['nats', 'headwater-nats'],
  ['http', 'headwater-http'],
  ['headwater-nats', 'headwater-nats'],
  ['@acme/nats', '@acme/headwater-nats'],
  ['@acme/headwater-nats', '@acme/headwater-nats'],
  ['@headwater/nats', '@headwater/nats'],
])('CS1: %s is read by the package %s', (system, name) => {
  expect(packageNameOf(system)).toBe(name);
});

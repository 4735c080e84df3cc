import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Reporter, TestCase, TestModule, TestSuite, Vitest } from 'vitest/node';
import { type Finding, findingsFolder, type ModuleFindings, type World } from './findings.ts';

const suiteName = /^(.+) keeps the contract$/;

/** Keeps what the tests of the conformance kit have found, for the matrix. */
export default class ConformanceReporter implements Reporter {
  #root = '';

  onInit({ config }: Vitest): void {
    this.#root = config.root;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    for (const module of modules) {
      const worlds = [...module.children.allSuites()].flatMap(worldOf);
      const path = relative(this.#root, module.moduleId).replaceAll('\\', '/');
      if (worlds.length > 0) this.#keep({ module: path, worlds });
    }
  }

  #keep(findings: ModuleFindings): void {
    const folder = join(this.#root, findingsFolder);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${findings.module.replaceAll('/', '+')}.json`), JSON.stringify(findings));
  }
}

function worldOf(suite: TestSuite): readonly World[] {
  const name = suiteName.exec(suite.name)?.[1];
  if (name === undefined) return [];
  const tests = [...suite.children.allTests()];
  const findings = tests.flatMap(findingOf);
  return [{ name, complete: findings.length === tests.length, findings }];
}

/** What the kit has left in the `meta` of a test; nothing when the test did not run. */
function findingOf(test: TestCase): readonly Finding[] {
  const { conformance } = test.meta() as { readonly conformance?: Finding };
  if (conformance === undefined) return [];
  const { id, status, message } = conformance;
  return [{ id, status, message }];
}

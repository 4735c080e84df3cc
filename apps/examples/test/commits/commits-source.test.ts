import { conformance } from '@headwater/testing/vitest';
import { expect, onTestFinished, test } from 'vitest';
import { commitsSource } from '../../src/commits/commits-source.ts';
import { run, temporaryDirectory } from '../support.ts';
import { Repository } from './repository.ts';

// #region kit
conformance('commitsSource', {
  create: () => new Repository(),
  source: ({ folder }) => commitsSource(folder, { branch: 'main', batchSize: 2 }),
  item: (n) => `message ${n}`,
  put: (repository, _part, messages) => repository.commit(messages),
  destroy: (repository) => repository.remove(),
  itemOf: (line) => line.slice(line.indexOf(' ') + 1),
  bounded: true,
  grows: true,
  itemCount: 4,
  manyItems: 0,
});
// #endregion kit

test('the program prints every commit once', async () => {
  const repository = new Repository();
  onTestFinished(() => repository.remove());
  const positions = `${temporaryDirectory()}/positions.db`;
  for (const messages of [['one', 'two'], ['three']]) {
    repository.commit(messages);
    const { code, stdout } = await run('commits/main.ts', repository.folder, positions);
    expect({ code, messages: stdout.replaceAll(/^\w+ /gm, '').trim().split('\n') }).toEqual({ code: 0, messages });
  }
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real repository of git in a folder of its own. */
export class Repository {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'headwater-commits-'));
  #count = 0;

  constructor() {
    this.#git(['init', '--quiet', '--initial-branch', 'main', '--template', '']);
  }

  /** Commits without files, all in one go. */
  commit(messages: readonly string[]): void {
    const commands = messages.map((message, index) => {
      // Only the first commit of a run has to be told what it follows.
      const from = index === 0 && this.#count > 0 ? 'from refs/heads/main^0\n' : '';
      this.#count += 1;
      const committer = `committer Ada <ada@example.com> ${1_767_225_600 + this.#count} +0000`;
      return `commit refs/heads/main\n${committer}\ndata ${Buffer.byteLength(message)}\n${message}\n${from}`;
    });
    this.#git(['fast-import', '--quiet'], commands.join('\n'));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  #git(args: readonly string[], input = ''): void {
    const { status, stderr } = spawnSync('git', ['-C', this.folder, ...args], { input, encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  }
}

import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';

// The numbers of Linux (statfs(2)). A write-ahead log needs memory that all its processes share, which no file system
// that other machines can mount gives.
const networkFileSystems: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB'],
  [0x00c36400, 'Ceph'],
  [0x0bd00bd0, 'Lustre'],
  [0x47504653, 'GPFS'],
  [0x5346414f, 'AFS'],
  [0x6b414653, 'AFS'],
]);

/** The name of the network file system that has this number on Linux, or `undefined` when it is another kind. */
export function networkFileSystemOf(type: number): string | undefined {
  return networkFileSystems.get(type);
}

/** The name of the network file system that a file lies on, as far as the operating system tells. */
export function networkFileSystemAt(file: string): string | undefined {
  return process.platform === 'linux' ? networkFileSystemOf(statfsSync(dirname(file)).type) : undefined;
}

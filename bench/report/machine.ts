import { arch, cpus, loadavg, release, totalmem, type } from 'node:os';

const GB = 1024 ** 3;

/** On one line, such as `AMD EPYC, 2 cores, 16 GB, Node v24.1.0, Linux 6.1.0 x64`. */
export const machineWords = (): string => {
  const all = cpus();
  const model = all[0]?.model.trim() ?? 'unknown processor';
  const memory = `${Math.round(totalmem() / GB)} GB`;
  return `${model}, ${all.length} cores, ${memory}, Node ${process.version}, ${type()} ${release()} ${arch()}`;
};

/** What else runs here now makes every time longer: said where it is more than the machine has cores. */
export const busyWords = (): string | null => {
  const [load = 0] = loadavg();
  return load > cpus().length ? `ON A BUSY MACHINE, load ${load.toFixed(0)} on ${cpus().length} cores` : null;
};

// Words for writing faults.

/** Replaces a text in a file; a fault that changes nothing is a mistake in the fault. */
export function swap(path, from, to) {
  return (files) => {
    const before = files.get(path);
    if (before === undefined) throw new Error(`the sound site has no ${path}`);
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${path} has no ${from}`);
    files.set(path, after);
  };
}

/** The same in every file whose path matches. */
export function swapAll(paths, from, to) {
  return (files) => {
    let changed = 0;
    for (const path of [...files.keys()].filter((name) => paths.test(name))) {
      const after = files.get(path).replace(from, to);
      if (after !== files.get(path)) changed++;
      files.set(path, after);
    }
    if (changed === 0) throw new Error(`nothing matches ${from} in ${paths}`);
  };
}

export const add = (path, content) => (files) => files.set(path, content);

export const drop = (path) => (files) => {
  if (!files.delete(path)) throw new Error(`the sound site has no ${path}`);
};

/** A group with a single fault. */
export const one = (suite, check, what, change, rest = {}) => ({ suite, seeds: [{ check, what, change, ...rest }], also: rest.also });

export const group = (suite, seeds, also = []) => ({ suite, seeds: seeds.map(([check, what, change, rest]) => ({ check, what, change, ...rest })), also });

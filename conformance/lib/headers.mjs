// Reads the _headers and _redirects files that content delivery networks understand.

/**
 * Rules of a _headers file: a path pattern on a line of its own, its headers indented below.
 * @returns {{pattern: string, headers: [string, string][]}[]}
 */
export function parseHeaders(text) {
  const rules = [];
  for (const line of text.split(/\r?\n/)) {
    if (!line.trim() || line.trim().startsWith('#')) continue;
    if (!/^\s/.test(line)) {
      rules.push({ pattern: line.trim(), headers: [] });
      continue;
    }
    const colon = line.indexOf(':');
    if (colon < 0 || rules.length === 0) throw new Error(`_headers: line without a header or pattern: ${line}`);
    rules.at(-1).headers.push([line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]);
  }
  return rules;
}

/** Headers for a path. Rules add up; a header named in several rules gets all values, joined by a comma, as on the networks. */
export function headersFor(rules, path) {
  const found = {};
  for (const { pattern, headers } of rules) {
    if (!matches(pattern, path)) continue;
    for (const [name, value] of headers) {
      if (name.startsWith('! ')) delete found[name.slice(2)];
      else found[name] = name in found ? `${found[name]}, ${value}` : value;
    }
  }
  return found;
}

function matches(pattern, path) {
  const source = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*');
  return new RegExp(`^${source}$`).test(path);
}

/**
 * Lines of a _redirects file: from, to, status.
 * @returns {{from: string, to: string, status: number, line: number}[]}
 */
export function parseRedirects(text) {
  return text.split(/\r?\n/).flatMap((raw, index) => {
    const fields = raw.replace(/(^|\s)#.*/, '').trim().split(/\s+/);
    if (fields.length < 2) return [];
    return [{ from: fields[0], to: fields[1], status: parseInt(fields[2] || '301', 10), line: index + 1 }];
  });
}

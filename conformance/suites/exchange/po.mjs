// Reads and rewrites PO as far as judging goes: entries with context, without plural forms.

const string = /"((?:[^"\\]|\\.)*)"/g;
const unquoted = (lines) => [...lines.matchAll(string)].map((match) => JSON.parse(`"${match[1]}"`)).join('');
const entry = /^msgctxt (.*(?:\n".*)*)\nmsgid (.*(?:\n".*)*)\nmsgstr (.*(?:\n".*)*)/;

const parse = (block) => {
  const start = block.search(/^msgctxt /m);
  const match = start < 0 ? null : entry.exec(block.slice(start));
  return match && { context: unquoted(match[1]), source: unquoted(match[2]), target: unquoted(match[3]), start, length: match[0].length };
};

/** Gives context, source and target of every entry that is not obsolete. */
export function entriesOf(text) {
  return text.split('\n\n').map(parse).filter(Boolean);
}

/** Writes a file anew with other targets, no longer fuzzy; change gives undefined for what stays as it is. */
export function rewrite(text, change) {
  return text.split('\n\n').map((block) => {
    const found = parse(block);
    const target = found && change(found);
    if (target === undefined || target === null) return block;
    const end = block.slice(found.start + found.length);
    const head = block.slice(0, found.start).replace(/^#, fuzzy\n/m, '');
    return `${head}msgctxt ${JSON.stringify(found.context)}\nmsgid ${JSON.stringify(found.source)}\nmsgstr ${JSON.stringify(target)}${end}`;
  }).join('\n\n');
}

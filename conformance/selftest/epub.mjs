// A small sound book: what the faults of the suite `epub` are put into. It shares nothing with the generator.

/** The files of a book in the order in which they are packed; the first is stored. */
export function soundBook(lang, words, types) {
  const names = Object.keys(types).filter((name) => !['notfound', 'search'].includes(types[name]));
  const path = (name) => `${lang}/${name || 'index'}.xhtml`;
  const item = (name, at) => `<item id="p${at}" href="${path(name)}" media-type="application/xhtml+xml"/>`;
  const claims = [['accessMode', 'textual'], ['accessModeSufficient', 'textual'], ['accessibilityFeature', 'tableOfContents'], ['accessibilityFeature', 'structuralNavigation'], ['accessibilityHazard', 'none'], ['accessibilitySummary', words.text]];
  const page = (title, body) => `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${lang}" xml:lang="${lang}" dir="${words.dir}">
<head><title>${title}</title></head>
<body>${body}</body>
</html>
`;
  return [
    ['mimetype', 'application/epub+zip'],
    ['META-INF/container.xml', '<?xml version="1.0"?>\n<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'],
    ['EPUB/package.opf', `<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${lang}" dir="${words.dir}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:uuid:00000000-0000-8000-8000-00000000000${lang.length}</dc:identifier><dc:title>${words.site}</dc:title><dc:language>${lang}</dc:language>
<meta property="dcterms:modified">2026-11-21T00:00:00Z</meta>${claims.map(([name, value]) => `<meta property="schema:${name}">${value}</meta>`).join('')}</metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>${names.map(item).join('')}</manifest>
<spine page-progression-direction="${words.dir}">${names.map((_, at) => `<itemref idref="p${at}"/>`).join('')}</spine>
</package>
`],
    ['EPUB/nav.xhtml', page(words.site, `<nav epub:type="toc" role="doc-toc" aria-label="${words.site}"><h1>${words.site}</h1><ol>${names.map((name) => `<li><a href="${path(name)}">${words.pages[name]}</a></li>`).join('')}</ol></nav>`)],
    ...names.map((name) => [`EPUB/${path(name)}`, page(words.pages[name], `<section epub:type="chapter" role="doc-chapter" aria-label="${words.pages[name]}"><h1>${words.pages[name]}</h1><p>${words.text}</p></section>`)]),
  ];
}

package report

// html is the report's own page: one file, no scripts, readable on a phone.
const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Editors' report – {{.Title}} {{.Version}}</title>
<style>
:root{color-scheme:light dark;--line:color-mix(in srgb,CanvasText 18%,Canvas);--soft:color-mix(in srgb,CanvasText 5%,Canvas)}
body{font:16px/1.5 system-ui,sans-serif;margin:0;padding:2rem clamp(1rem,4vw,4rem);max-inline-size:90rem}
h1{font-size:1.8rem;line-height:1.2;margin:0 0 .25rem}
h2{font-size:1.2rem;margin:2.5rem 0 .75rem}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:.75rem}
table{border-collapse:collapse;inline-size:100%}
th,td{text-align:start;padding:.5rem .75rem;border-block-end:1px solid var(--line);vertical-align:top}
thead th{background:var(--soft);white-space:nowrap}
tbody tr:last-child>*{border-block-end:0}
tbody th{font-weight:600;min-inline-size:14rem}
small{display:block;font-weight:400;opacity:.75}
.state{white-space:nowrap;border-radius:1rem;padding:.1rem .6rem;border:1px solid var(--line)}
.missing{border-style:dashed}
.approved,.reviewed,.source{font-weight:600}
.overdue{font-weight:700;text-decoration:underline}
ul{padding-inline-start:1.25rem}
</style>
</head>
<body>
<main>
<h1>Editors' report</h1>
<p>{{.Title}}, version {{.Version}}, as of {{.AsOf}}. {{len .Pages}} pages, {{len .Languages}} languages published{{if .Overdue}}, <strong>{{.Overdue}} reviews overdue</strong>{{end}}.</p>
{{if .HasBoard}}<p><a href="translation/index.html">Translations, paragraph by paragraph</a></p>{{end}}
{{if .Withheld}}<h2>Not published</h2>
<ul>{{range .Withheld}}<li><bdi lang="{{.Tag}}">{{.Name}}</bdi> ({{.Tag}}): its safety texts are not complete. Translate first:
<ul>{{range .Missing}}<li>{{.}}</li>{{end}}</ul></li>{{end}}</ul>{{end}}
<h2>Languages</h2>
<div class="scroll" role="region" tabindex="0" aria-label="Languages"><table>
<thead><tr><th scope="col">Language</th><th scope="col">Pages translated</th><th scope="col">Missing</th><th scope="col">Share</th></tr></thead>
<tbody>{{range .Languages}}<tr><th scope="row"><bdi lang="{{.Tag}}" dir="{{.Dir}}">{{.Name}}</bdi> <small>{{.Tag}}</small></th><td>{{.Translated}}</td><td>{{.Missing}}</td><td>{{.PercentWords}}</td></tr>{{end}}</tbody>
</table></div>
<h2>Pages</h2>
<div class="scroll" role="region" tabindex="0" aria-label="Pages"><table>
<thead><tr><th scope="col">Page</th><th scope="col">Reviewed</th><th scope="col">Review by</th>{{range .Languages}}<th scope="col">{{.Tag}}</th>{{end}}</tr></thead>
<tbody>{{range .Pages}}<tr><th scope="row"><span lang="sv">{{.Title}}</span> <small>{{.Path}} · {{.Type}} · {{.Audience}}{{if .HighRisk}} · high risk{{end}}</small></th><td>{{with .Reviewed}}{{.}}{{else}}nobody{{end}}</td><td>{{if .Overdue}}<span class="overdue">{{.ReviewBy}}, overdue</span>{{else}}{{.ReviewBy}}{{end}}</td>{{range .States}}<td><span class="state {{.}}">{{.}}</span></td>{{end}}</tr>{{end}}</tbody>
</table></div>
<h2>Contacts</h2>
<div class="scroll" role="region" tabindex="0" aria-label="Contacts"><table>
<thead><tr><th scope="col">Contact</th><th scope="col">Number</th><th scope="col">Checked</th><th scope="col">Check again by</th><th scope="col">Days left</th></tr></thead>
<tbody>{{range .Contacts}}<tr><th scope="row"><span lang="sv">{{.Name}}</span> <small>{{.Key}}</small></th><td>{{.Number}}</td><td>{{with .Checked}}{{.}}{{else}}nobody{{end}}</td><td>{{.ReviewBy}}</td><td>{{.DaysLeft}}</td></tr>{{end}}</tbody>
</table></div>
</main>
</body>
</html>
`

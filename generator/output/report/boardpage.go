package report

import (
	"html/template"
	"strings"

	"lykta/generator/lang"
	"lykta/generator/layout"
)

// boardStyle serves both pages of the board. It prints in black on white, and its colours are never the only sign.
const boardStyle = `<style>
:root{color-scheme:light dark;--line:color-mix(in srgb,CanvasText 18%,Canvas);--soft:color-mix(in srgb,CanvasText 5%,Canvas);--dim:color-mix(in srgb,CanvasText 72%,Canvas);
--approved:#1b7f4f;--reviewed:#5bb585;--needs-review:#e0a92e;--draft:#a98be0;--machine:#8fa6bf;--stale:#d9542b;--missing:#c9c9c9;--old:#fbdcd3;--new:#d6f0df}
@media (prefers-color-scheme:dark){:root{--approved:#3fae78;--reviewed:#7fcfa3;--missing:#565656;--old:#5c2a1b;--new:#1d4a32}}
*{box-sizing:border-box}
body{font:1rem/1.5 system-ui,sans-serif;margin:0;padding:clamp(1rem,4vw,3rem);max-inline-size:84rem;margin-inline:auto;overflow-wrap:anywhere}
h1{font-size:clamp(1.5rem,1.2rem + 1.5vw,2.1rem);line-height:1.2;margin:0 0 .25rem}
h2{font-size:1.25rem;line-height:1.3;margin:2.75rem 0 .75rem}
h3{font-size:1rem;margin:0}
p{margin:.25rem 0 .75rem;max-inline-size:44rem}
a{color:LinkText}
a:focus-visible,summary:focus-visible{outline:3px solid Highlight;outline-offset:2px}
small,.dim{color:var(--dim);font-size:.875rem;font-weight:400}
nav ul,.key{list-style:none;display:flex;flex-wrap:wrap;gap:.5rem;padding:0;margin:1rem 0}
nav a{display:inline-block;padding:.35rem .8rem;border:1px solid var(--line);border-radius:2rem;text-decoration:none}
.key li{display:flex;align-items:center;gap:.4rem;margin-inline-end:.6rem;font-size:.875rem}
.key i{inline-size:1rem;block-size:1rem;border-radius:.25rem}
.bar{display:flex;gap:1px;block-size:.7rem;border-radius:.4rem;overflow:hidden;background:var(--soft);min-inline-size:6rem;margin-block:.3rem}
.bar i{min-inline-size:2px}
.approved{background:var(--approved)}.reviewed{background:var(--reviewed)}.needs-review{background:var(--needs-review)}.draft{background:var(--draft)}.machine{background:var(--machine)}
.stale{background:var(--stale)}
.missing{background:repeating-linear-gradient(135deg,var(--missing) 0 4px,transparent 4px 8px)}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(17rem,100%),1fr));gap:1rem;padding:0;margin:0;list-style:none}
.card{border:1px solid var(--line);border-radius:.9rem;padding:1rem}
.card dl{display:grid;grid-template-columns:1fr auto;gap:.1rem .75rem;margin:.5rem 0 0;font-size:.9rem}
dd{margin:0;text-align:end;font-variant-numeric:tabular-nums}
.risk,.flag{display:inline-block;font-size:.8rem;font-weight:600;border:1px solid currentColor;border-radius:1rem;padding:0 .55rem;white-space:nowrap}
.risk{color:color-mix(in srgb,var(--stale) 80%,CanvasText)}
table{border-collapse:collapse;inline-size:100%}
th,td{text-align:start;vertical-align:top;padding:.55rem .75rem;border-block-end:1px solid var(--line)}
thead th{font-size:.875rem;background:var(--soft);white-space:nowrap}
tbody th{font-weight:600}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:.9rem}
.scroll tbody tr:last-child>*{border-block-end:0}
td[data-label]{font-variant-numeric:tabular-nums}
.unit{border:1px solid var(--line);border-inline-start:.35rem solid var(--machine);border-radius:.6rem;padding:.8rem 1rem;margin-block:1rem;break-inside:avoid}
.unit.u-stale{border-inline-start-color:var(--stale)}
.unit .texts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(20rem,100%),1fr));gap:.5rem 1.5rem;margin-block-start:.5rem}
.unit .texts p{margin:0;white-space:pre-line}
.label{display:block;color:var(--dim);font-size:.8rem}
del{background:var(--old);text-decoration-thickness:2px;border-radius:.2rem}
ins{background:var(--new);text-underline-offset:.2em;text-decoration-thickness:2px;border-radius:.2rem}
code{font:.875em ui-monospace,monospace}
ul.found{margin:.5rem 0 0;padding-inline-start:1.25rem}
.none{padding:.75rem 1rem;border:1px dashed var(--line);border-radius:.6rem}
@media (max-width:44rem){
.fold thead{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
.fold,.fold tbody,.fold tr,.fold th,.fold td{display:block;inline-size:auto}
.fold tr{padding-block:.6rem;border-block-end:1px solid var(--line)}
.fold tbody tr:last-child{border-block-end:0}
.fold th,.fold td{border:0;padding:.15rem .9rem}
.fold td{display:grid;grid-template-columns:minmax(5.5rem,30%) 1fr;gap:.5rem;align-items:center}
.fold td::before{content:attr(data-label);color:var(--dim);font-size:.875rem}
.fold td.empty{display:none}
}
@media print{
body{max-inline-size:none;padding:0;font-size:10pt;color:#000;background:#fff}
nav{display:none}
a{color:inherit;text-decoration:none}
.scroll{overflow:visible}
.bar,.key i,del,ins{print-color-adjust:exact;-webkit-print-color-adjust:exact}
h2{break-after:avoid}
tr,.card{break-inside:avoid}
}
</style>`

// boardHead begins both pages.
const boardHead = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
`

// boardParts are the pieces that both pages have.
const boardParts = `
{{define "bar"}}{{if .Bars}}<div class="bar" aria-hidden="true">{{.Parts}}</div>{{end}}{{end}}
{{define "states"}}{{range $i, $b := .Bars}}{{if $i}}, {{end}}{{$b.Words}} {{$b.Class}}{{end}}{{end}}
{{define "key"}}<ul class="key" aria-label="Colours">{{classes}}</ul>{{end}}
{{define "page"}}{{if .Address}}<a href="{{.Address}}">{{end}}<span lang="{{source}}">{{.Title}}</span>{{if .Address}}</a>{{end}}{{if .HighRisk}} <span class="risk">high risk</span>{{end}} <small><code>{{.Path}}</code></small>{{end}}
{{define "troubles"}}{{if .Stale}}<span class="flag">{{.Stale}} stale {{.Age}}</span> {{end}}{{if .Failing}}<span class="flag">{{.Failing}} failing</span> {{end}}{{if .Loose}}<span class="flag">{{.Loose}} unlinked</span> {{end}}{{if .Waiting}}<span class="flag">{{.Waiting}} with suggestions</span> {{end}}{{end}}
`

// boardHTML is the first page: all languages.
const boardHTML = `<title>Translations – {{.Title}} {{.Version}}</title>
{{style}}
</head>
<body>
<main>
<p class="dim"><a href="../index.html">Editors' report</a></p>
<h1>Translations</h1>
<p>{{.Title}}, version {{.Version}}, as of {{.AsOf}}. Figures are words of the Swedish text.</p>
{{if .Urgent}}<h2>First: pages of high risk</h2>
<div class="scroll" role="region" tabindex="0" aria-label="Pages of high risk"><table class="fold">
<thead><tr><th scope="col">Page</th><th scope="col">Language</th><th scope="col">Stale</th><th scope="col">Missing</th><th scope="col">Failing checks</th></tr></thead>
<tbody>{{range .Urgent}}<tr><th scope="row">{{template "page" .}}</th><td data-label="Language"><a href="{{.Tag}}.html"><bdi lang="{{.Tag}}" dir="{{.Dir}}">{{.Name}}</bdi> ({{.Tag}})</a></td><td data-label="Stale"{{if not .Stale}} class="empty"{{end}}>{{if .Stale}}{{.Stale}} words {{.Age}}{{end}}</td><td data-label="Missing"{{if not .Missing}} class="empty"{{end}}>{{if .Missing}}{{.Missing}} words{{end}}</td><td data-label="Failing"{{if not .Failing}} class="empty"{{end}}>{{if .Failing}}{{.Failing}}{{end}}</td></tr>{{end}}</tbody>
</table></div>{{end}}
<h2>Languages</h2>
{{template "key"}}
<ul class="cards">{{range .Languages}}<li class="card"><h3><a href="{{.Tag}}.html"><bdi lang="{{.Tag}}" dir="{{.Dir}}">{{.Name}}</bdi> ({{.Tag}})</a></h3>
{{template "bar" .}}<small>{{template "states" .}}</small>
<dl><dt>Readers see translated</dt><dd>{{.Shown}}</dd><dt>To review</dt><dd>{{.Review}}</dd><dt>Stale{{if .Age}} <small>{{.Age}}</small>{{end}}</dt><dd>{{.Stale}}</dd><dt>Missing</dt><dd>{{.Missing}}</dd><dt>Units with failing checks</dt><dd>{{.Failing}}</dd>{{if .Warned}}<dt>Units with warnings</dt><dd>{{.Warned}}</dd>{{end}}{{if .Waiting}}<dt>Units with suggestions</dt><dd>{{.Waiting}}</dd>{{end}}</dl>
{{if .Withheld}}<small><strong>Not published</strong>: its safety texts are not complete.</small>{{end}}{{if .Reviewers}}<small>Reviewers: {{range $i, $r := .Reviewers}}{{if $i}}, {{end}}{{$r}}{{end}}</small>{{end}}</li>{{end}}</ul>
<h2>Packages that are out</h2>
{{if .Packages}}<div class="scroll" role="region" tabindex="0" aria-label="Packages"><table class="fold">
<thead><tr><th scope="col">Package</th><th scope="col">Language</th><th scope="col">Sent</th><th scope="col">Units</th><th scope="col">Changed since</th></tr></thead>
<tbody>{{range .Packages}}<tr><th scope="row">{{.Name}} <small>{{.Codec}}</small></th><td data-label="Language">{{.Lang}}</td><td data-label="Sent">{{.Date}}, out {{.Age}}</td><td data-label="Units">{{.Units}}</td><td data-label="Changed since">{{.Late}}</td></tr>{{end}}</tbody>
</table></div>{{else}}<p class="none">Nothing has been sent out.</p>{{end}}
<h2>Swedish pages to review again</h2>
{{if .Reviews}}<div class="scroll" role="region" tabindex="0" aria-label="Overdue reviews"><table class="fold">
<thead><tr><th scope="col">Page</th><th scope="col">Review by</th></tr></thead>
<tbody>{{range .Reviews}}<tr><th scope="row"><span lang="{{source}}">{{.Title}}</span>{{if .HighRisk}} <span class="risk">high risk</span>{{end}} <small><code>{{.Path}}</code></small></th><td data-label="Review by">{{.ReviewBy}}</td></tr>{{end}}</tbody>
</table></div>{{else}}<p class="none">No review is overdue.</p>{{end}}
{{if .Hard}}<h2>Swedish texts that are hard to translate</h2>
{{range .Hard}}<div class="unit"><p lang="{{source}}">{{.Source}}</p><ul class="found">{{range .Findings}}<li>{{.Message}} – <span class="dim">{{.Hint}}</span></li>{{end}}</ul></div>{{end}}{{end}}
<h2>Pages</h2>
{{template "key"}}
<div class="scroll" role="region" tabindex="0" aria-label="Pages"><table class="fold">
<thead><tr><th scope="col">Page</th>{{range .Languages}}<th scope="col"><bdi lang="{{.Tag}}" dir="{{.Dir}}">{{.Name}}</bdi></th>{{end}}</tr></thead>
<tbody>{{range .Pages}}<tr><th scope="row"><span lang="{{source}}">{{.Title}}</span>{{if .HighRisk}} <span class="risk">high risk</span>{{end}} <small><code>{{.Path}}</code></small></th>{{range .Cells}}<td data-label="{{.Tag}}"><div>{{if .Bars}}{{template "bar" .}}<small>{{template "states" .}}</small>{{else}}<small>nothing to translate</small>{{end}}{{if .Untracked}} <small>no lock</small>{{end}}{{if .Failing}} <span class="flag">{{.Failing}} failing</span>{{end}}</div></td>{{end}}</tr>{{end}}</tbody>
</table></div>
</main>
</body>
</html>
`

// languageHTML is one language's page.
const languageHTML = `<title>{{.About.Name}} – translations of {{.Title}}</title>
{{style}}
</head>
<body>
<main>
<p class="dim"><a href="index.html">All languages</a></p>
<h1><bdi lang="{{.About.Tag}}" dir="{{.About.Dir}}">{{.About.Name}}</bdi> ({{.About.Tag}})</h1>
<p>{{.Title}}, as of {{.AsOf}}. {{.About.Words}} words, of which readers see {{.About.Shown}} translated. {{if .About.Reviewers}}Reviewers: {{range $i, $r := .About.Reviewers}}{{if $i}}, {{end}}{{$r}}{{end}}.{{end}}</p>
{{with .About}}{{template "bar" .}}{{end}}{{template "key"}}
<nav aria-label="On this page"><ul><li><a href="#stale">Stale ({{len .Stale}})</a></li><li><a href="#review">To review ({{len .Queue}} pages)</a></li><li><a href="#checks">Checks ({{len .Failing}})</a></li><li><a href="#loose">Edited or unlinked ({{len .Loose}})</a></li><li><a href="#suggestions">Suggestions ({{len .Waiting}})</a></li><li><a href="#missing">Missing ({{len .Gaps}} pages)</a></li></ul></nav>
{{if .Omitted}}<p class="none">{{.Omitted}} more units are not listed: begin with these.</p>{{end}}
<h2 id="stale">Stale: the Swedish text has changed</h2>
{{range .Stale}}{{template "unit" .}}{{else}}<p class="none">Nothing is stale.</p>{{end}}
<h2 id="review">To review</h2>
{{if .Queue}}<div class="scroll" role="region" tabindex="0" aria-label="To review"><table class="fold">
<thead><tr><th scope="col">Page</th><th scope="col">Words to review</th><th scope="col">States</th><th scope="col">Also</th></tr></thead>
<tbody>{{range .Queue}}<tr><th scope="row">{{template "page" .}}</th><td data-label="To review">{{.Review}}</td><td data-label="States"><div>{{template "bar" .}}<small>{{template "states" .}}</small></div></td><td data-label="Also"{{if not (or .Stale .Failing .Loose .Waiting)}} class="empty"{{end}}><div>{{template "troubles" .}}</div></td></tr>{{end}}</tbody>
</table></div>{{else}}<p class="none">Everything has been reviewed.</p>{{end}}
<h2 id="checks">Checks</h2>
{{range .Failing}}{{template "unit" .}}{{else}}<p class="none">No check has found anything.</p>{{end}}
<h2 id="loose">Edited or unlinked</h2>
{{range .Loose}}{{template "unit" .}}{{else}}<p class="none">Every text is the one that somebody answers for.</p>{{end}}
<h2 id="suggestions">Suggestions</h2>
{{range .Waiting}}{{template "unit" .}}{{else}}<p class="none">No suggestion waits.</p>{{end}}
<h2 id="missing">Missing</h2>
{{if .Gaps}}<div class="scroll" role="region" tabindex="0" aria-label="Missing"><table class="fold">
<thead><tr><th scope="col">Page</th><th scope="col">Words missing</th><th scope="col">Of</th></tr></thead>
<tbody>{{range .Gaps}}<tr><th scope="row">{{template "page" .}}</th><td data-label="Missing">{{.Missing}}</td><td data-label="Of">{{.Words}}</td></tr>{{end}}</tbody>
</table></div>{{else}}<p class="none">Everything is translated.</p>{{end}}
</main>
</body>
</html>
{{define "unit"}}<article class="unit u-{{.State}}">
<h3>{{template "page" .}}</h3>
<small><code>{{.ID}}</code>, {{.State}}{{if .Line}}, line {{.Line}}{{end}}{{if .Age}}, stale {{.Age}}{{end}}{{if .By}}, by {{.By}}{{end}}{{if .Reviewer}}, reviewed by {{.Reviewer}}{{end}}. {{if .Edited}}Somebody has edited the text since. {{end}}{{if .IsShown}}Readers see it.{{else}}Readers do not see it.{{end}}</small>
<div class="texts"><div><span class="label">Swedish{{if .Changes}}, then and now{{end}}</span><p lang="{{source}}">{{if .Changes}}{{range .Changes}}{{if eq .Kind "old"}}<del>{{.Text}}</del>{{else if eq .Kind "new"}}<ins>{{.Text}}</ins>{{else}}{{.Text}}{{end}}{{.Space}}{{end}}{{else}}{{.Source}}{{end}}</p></div>
{{if .Target}}<div><span class="label">Translation</span><p lang="{{$.Lang}}" dir="{{$.Dir}}">{{.Target}}</p></div>{{end}}
{{range .Suggestions}}<div><span class="label">Suggestion, never shown</span><p lang="{{$.Lang}}" dir="{{$.Dir}}">{{.}}</p></div>{{end}}</div>
{{if .Findings}}<ul class="found">{{range .Findings}}<li><strong>{{.Worst}}</strong> (<code>{{.Check}}</code>): <span dir="auto">{{.Message}}</span> – <span class="dim" dir="auto">{{.Hint}}</span></li>{{end}}</ul>{{end}}
</article>{{end}}
`

// boardPages are the two pages, for a site's source language.
type boardPages struct{ all, language *layout.Layout }

func newBoardPages(source lang.Tag) boardPages {
	var classes strings.Builder
	for _, name := range classNames {
		classes.WriteString(`<li><i class="` + name + `"></i>` + name + `</li>`)
	}
	constants := strings.NewReplacer("{{style}}", boardStyle, "{{classes}}", classes.String(), "{{source}}", template.HTMLEscapeString(string(source)))
	parsed := func(name, body string) *layout.Layout {
		text := constants.Replace(strings.TrimSpace(boardHead) + body + boardParts)
		return layout.New(template.Must(template.New(name).Parse(text)), name)
	}
	return boardPages{parsed("board", boardHTML), parsed("language", languageHTML)}
}

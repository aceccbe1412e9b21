// Package generator holds the pipeline that turns translated Markdown into a site and offline packs.
//
//	content/ ─────▶ content ─────┐
//	translations/ ▶ translation ─▶ assemble ─▶ model.Site ─▶ render ──▶ output/site   ─┐
//	lykta.toml ───▶ config ──────┘                 │            │       output/pack/* ─▶ dist/
//	themes/ ──────▶ theme ─────────────────────────┴────────────┘       output/report ─┘
//
// build drives it all, incrementally; check looks at the model and at the finished output.
// ARCHITECTURE.md says which package may import which, and why.
package generator

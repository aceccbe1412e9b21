package check_test

import (
	"testing"

	"lykta/generator/check"
	"lykta/generator/check/checktest"
)

func TestHardcoded(t *testing.T) {
	in := func(markup string) func(*testing.T, *checktest.Site) {
		return put(hemma, "<h1>", markup+"<h1>")
	}
	checktest.Run(t, check.Hardcoded{Lang: "sv-XA", Open: "⟦", Close: "⟧"}, []checktest.Case{
		fault("Text", in(`<p lang="sv-XA">Meny</p>`), hemmaFile, "this text cannot be translated: “Meny”"),
		fault("BesideATranslatedOne", in(`<p lang="sv-XA">⟦Méñý⟧ eller ⟦Šök⟧</p>`), hemmaFile, "“eller”"),
		fault("InTheNextLine", in(`<ul lang="sv-XA"><li>⟦Méñý⟧</li><li>Sök</li></ul>`), hemmaFile, "“Sök”"),
		fault("Cut", in(`<p lang="sv-XA">⟦Méñý</p>`), hemmaFile, "this text is cut"),
		fault("Alternative", in(`<p lang="sv-XA"><img src="/soc/assets/x.svg" alt="En lykta"></p>`), hemmaFile, "the attribute alt of <img> cannot be translated"),
		fault("Label", in(`<nav lang="sv-XA" aria-label="Meny"></nav>`), hemmaFile, "the attribute aria-label of <nav>"),
		fault("Button", in(`<form lang="sv-XA"><input type="submit" value="Sök"></form>`), hemmaFile, "the attribute value of <input>"),
		fault("Description", in(`<meta lang="sv-XA" name="description" content="Om soc">`), hemmaFile, "the attribute content of <meta>"),
		fine("Translated", in(`<p lang="sv-XA">⟦Méñý <a href="#top">õm <b>ñû</b></a><br>ïgéñ <img src="/soc/assets/x.svg" alt=""> šã⟧ · 112</p>`)),
		fine("AnotherLanguage", in(`<p lang="sv-XA">⟦Ôrd⟧: <span lang="sv">utredning</span> <a lang="ar" href="#top">العربية</a></p>`)),
		fine("SameEverywhere", in(`<p lang="sv-XA">A <bdi>https://lykta.example/p1/</bdi> <time datetime="2026-11-21">21 november 2026</time> <code translate="no">zip</code></p>`)),
		fine("OrdinaryPage", in(`<p>Meny</p>`)),
		fine("Script", in(`<div lang="sv-XA"><template>mall</template></div>`)),
	})
}

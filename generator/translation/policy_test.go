package translation

import (
	"testing"

	"lykta/generator/config"
	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
)

func TestGateDecidesWhatIsShown(t *testing.T) {
	asOf := lang.Date{Year: 2026, Month: 11, Day: 21}
	strict := config.Gate{Publish: model.Reviewed, Stale: config.StaleNotice, StaleMaxDays: 60, Checks: diag.Error}
	stale := func(how config.Stale) config.Gate { g := strict; g.Stale = how; return g }
	lenient := strict
	lenient.Checks = diag.Warning
	reviewed := claim{isThere: true, state: model.Reviewed}
	changed := claim{isThere: true, state: model.Reviewed, isStale: true, staleSince: asOf.AddDays(-60)}
	old := changed
	old.staleSince = asOf.AddDays(-61)
	unknown := changed
	unknown.staleSince = lang.Date{}
	noLimit := strict
	noLimit.StaleMaxDays = 0
	for _, c := range []struct {
		name string
		gate config.Gate
		unit claim
		want Shown
	}{
		{"nothing there", strict, claim{state: model.Approved}, ShowSource},
		{"reviewed", strict, reviewed, ShowTarget},
		{"not far enough", strict, claim{isThere: true, state: model.NeedsReview}, ShowSource},
		{"further", strict, claim{isThere: true, state: model.Approved}, ShowTarget},
		{"failing", strict, claim{isThere: true, state: model.Approved, isFailing: true}, ShowSource},
		{"failing, a warning", lenient, claim{isThere: true, state: model.Approved, isFailing: true}, ShowTarget},
		{"stale", strict, changed, ShowStale},
		{"stale, kept", stale(config.StaleKeep), changed, ShowTarget},
		{"stale, hidden", stale(config.StaleHide), changed, ShowNothing},
		{"stale, block", stale(config.StaleSourceBlock), changed, ShowSource},
		{"stale, page", stale(config.StaleSourcePage), changed, ShowSourcePage},
		{"stale too long", strict, old, ShowSource},
		{"stale too long, kept", stale(config.StaleKeep), old, ShowSource},
		{"stale for years, no limit", noLimit, old, ShowStale},
		{"stale since nobody knows when", strict, unknown, ShowStale},
		{"stale and not far enough", strict, claim{isThere: true, state: model.Draft, isStale: true}, ShowSource},
	} {
		if got := decide(c.gate, c.unit, asOf); got != c.want {
			t.Errorf("%s: shown %d, want %d", c.name, got, c.want)
		}
	}
}

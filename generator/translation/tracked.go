package translation

import (
	"slices"

	"lykta/generator/config"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/quality"
	"lykta/generator/translation/unit"
)

// Tracked is a file's translation that a lock follows, unit by unit.
type Tracked struct {
	Source   *unit.File
	Target   *unit.File // nil: there is no file
	Standing *ledger.PageStanding
	Findings [][]quality.Finding // by unit
	Shown    []Shown             // by unit

	lang lang.Tag
}

// Rules is what is asked of the units of one language.
type Rules struct {
	Lang  lang.Tag
	AsOf  lang.Date
	Judge *quality.Judge
	Gate  func(key string) config.Gate // of a unit of the file, by its key
}

// Track finds out where a file stands in a language, and what is shown of each unit. target is nil when there is no translated file.
func (r *Record) Track(name string, target *unit.File, lock *ledger.Lock, rules Rules) *Tracked {
	t := &Tracked{Source: r.files[name], Target: target, Standing: r.stand(rules.Lang, name, lock, target), lang: rules.Lang}
	sources := r.judged[name]
	for i, s := range t.Standing.Units {
		c := claim{
			isThere: s.Target != nil && !s.Missing && !s.Untranslated && !s.Unlinked,
			state:   s.State, isStale: s.Stale, staleSince: s.Since,
		}
		var findings []quality.Finding
		if c.isThere {
			target := quality.Target{Text: s.Target.Text}
			if s.Lock != nil { // a text with a key may be there before any lock knows it
				target.Same, target.Ignore = s.Lock.Same, s.Lock.Ignore
			}
			findings = rules.Judge.Find(sources[i], target)
			c.isFailing = quality.Blocks(findings)
		}
		t.Findings = append(t.Findings, findings)
		t.Shown = append(t.Shown, t.shown(s, c, rules))
	}
	return t
}

func (t *Tracked) shown(s ledger.Standing, c claim, rules Rules) Shown {
	if !c.isThere && !ledger.HasWords(s.Source.Text) {
		return ShowTarget // a number is a number in every language
	}
	return decide(rules.Gate(s.Source.Key), c, rules.AsOf)
}

// targets gives what stands for each unit of the source in a composition.
func (t *Tracked) targets() []unit.Target {
	list := make([]unit.Target, len(t.Shown))
	for i, shown := range t.Shown {
		s := t.Standing.Units[i]
		list[i].Formerly = s.Block.Formerly
		switch {
		case shown == ShowNothing:
			list[i].Hidden = true
		case shown != ShowTarget && shown != ShowStale:
		case s.Target == nil || s.Missing:
			list[i].Text, list[i].Tags = s.Source.Text, s.Source.Tags
		default:
			list[i].Text, list[i].Tags = s.Target.Text, s.Target.Tags
		}
	}
	return list
}

// state gives the least state among the units that are shown; Approved when none has one.
func (t *Tracked) state() model.State {
	least := model.Approved
	for i, s := range t.Standing.Units {
		isShown := t.Shown[i] == ShowTarget || t.Shown[i] == ShowStale
		if isShown && s.State != "" && !s.State.Reaches(least) {
			least = s.State
		}
	}
	return least
}

// has tells whether any unit is shown so.
func (t *Tracked) has(shown Shown) bool { return slices.Contains(t.Shown, shown) }

// share gives how much of the file is shown as a translation, 0 to 1, counted in units.
func (t *Tracked) share() float64 {
	if len(t.Shown) == 0 {
		return 1
	}
	n := 0
	for _, shown := range t.Shown {
		if shown == ShowTarget || shown == ShowStale {
			n++
		}
	}
	return float64(n) / float64(len(t.Shown))
}

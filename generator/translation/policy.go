package translation

import (
	"lykta/generator/config"
	"lykta/generator/diag"
	"lykta/generator/lang"
	"lykta/generator/model"
)

// Shown is what a reader sees of a unit.
type Shown uint8

// What a reader may see.
const (
	ShowTarget     Shown = iota // the translation
	ShowStale                   // the translation, though the source has changed: the page says so
	ShowSource                  // the source text, marked with its language
	ShowNothing                 // the unit is left out
	ShowSourcePage              // the whole page in the source language
)

// claim is what is known of a unit when its gate is asked.
type claim struct {
	isThere    bool        // there is a translation of its own
	state      model.State // as people claim it, less what was edited since
	isStale    bool
	staleSince lang.Date // zero: nobody knows
	isFailing  bool      // a check found an error
}

// decide says what is shown of a unit.
func decide(gate config.Gate, c claim, asOf lang.Date) Shown {
	switch {
	case !c.isThere, !c.state.Reaches(gate.Publish), c.isFailing && gate.Checks == diag.Error:
		return ShowSource
	case !c.isStale:
		return ShowTarget
	}
	isOld := gate.StaleMaxDays > 0 && !c.staleSince.IsZero() && c.staleSince.Days(asOf) > gate.StaleMaxDays
	switch gate.Stale {
	case config.StaleKeep, config.StaleNotice:
		if isOld {
			return ShowSource
		}
		if gate.Stale == config.StaleKeep {
			return ShowTarget
		}
		return ShowStale
	case config.StaleHide:
		return ShowNothing
	case config.StaleSourcePage:
		return ShowSourcePage
	case config.StaleSourceBlock:
	}
	return ShowSource
}

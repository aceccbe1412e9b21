package xliff

import (
	"strings"

	"lykta/generator/model"
	"lykta/generator/translation/exchange"
)

// native is how far a translation has come in XLIFF's words: in 1.2 the target's state, its qualifier and the unit's approval, in 2.1 the
// segment's state and subState.
type native struct {
	state, detail string
	isApproved    bool
}

// standing12 gives 1.2's words for an entry (XLIFF 1.2, "state").
func standing12(e *exchange.Entry) native {
	switch {
	case e.Target == "":
		return native{state: "new"}
	case e.Stale:
		return native{state: "needs-adaptation"}
	}
	switch e.State {
	case model.Machine:
		return native{state: "needs-review-translation", detail: "mt-suggestion"}
	case model.Draft:
		return native{state: "needs-translation"}
	case model.NeedsReview:
		return native{state: "needs-review-translation"}
	case model.Reviewed:
		return native{state: "signed-off"}
	case model.Approved:
		return native{state: "final", isApproved: true}
	}
	return native{}
}

// said12 reads 1.2's words; isStale is whether they ask for an adaptation to the source.
func said12(n native) (state model.State, isStale bool) {
	switch {
	case n.isApproved || n.state == "final":
		return model.Approved, false
	case n.detail == "mt-suggestion":
		return model.Machine, false
	case n.state == "needs-adaptation":
		return "", true
	case n.state == "needs-translation", n.state == "new":
		return model.Draft, false
	case n.state == "signed-off":
		return model.Reviewed, false
	}
	return model.NeedsReview, false
}

// The sub-states of ours, XLIFF 2.1 §4.3.1.37: a prefix and a word.
const subState = "lykta:"

const stale = subState + "stale"

// standing21 gives 2.1's words for an entry (XLIFF 2.1 §4.3.1.34).
func standing21(e *exchange.Entry) native {
	switch {
	case e.Target == "":
		return native{state: "initial"}
	case e.Stale:
		return native{state: "initial", detail: stale}
	}
	switch e.State {
	case model.Machine, model.NeedsReview:
		return native{state: "translated", detail: subState + string(e.State)}
	case model.Draft:
		return native{state: "initial", detail: subState + string(e.State)}
	case model.Reviewed:
		return native{state: "reviewed"}
	case model.Approved:
		return native{state: "final"}
	}
	return native{state: "translated"}
}

// said21 reads 2.1's words.
func said21(n native) (state model.State, isStale bool) {
	detail, isOurs := strings.CutPrefix(n.detail, subState)
	switch n.state {
	case "final":
		return model.Approved, false
	case "reviewed":
		return model.Reviewed, false
	case "translated":
		if isOurs && detail == string(model.Machine) {
			return model.Machine, false
		}
		return model.NeedsReview, false
	}
	if n.detail == stale {
		return "", true
	}
	return model.Draft, false
}

// settle gives an entry, with state and staleness as they were exported, what the file says now. What still stands as it was written
// says nothing new.
func settle(e *exchange.Entry, now native, standing func(*exchange.Entry) native, said func(native) (model.State, bool)) {
	written := *e
	if now == standing(&written) {
		return
	}
	if written.Target = ""; now == standing(&written) {
		return // a target that was filled in without a word about it
	}
	if e.Target == "" {
		return
	}
	state, isStale := said(now)
	if state != "" {
		e.State = state
	}
	e.Stale = isStale
}

package line

import (
	"strconv"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/workshop"
)

// come lets somebody in: at once where their seat is known, or else by the
// questions of the door. It reports whether they are in.
func (t *talk) come() bool {
	if t.r.Visitor.Role == workshop.Facilitator || t.r.Room.Known(t.r.Visitor) {
		back := t.r.Room.Known(t.r.Visitor)
		seat, err := t.r.Room.Enter(t.r.Visitor)
		if err != nil {
			t.fail(err)
			return false
		}
		t.r.seat = seat
		t.v = seat.Now()
		t.speak()
		if back && t.v.Me.Role < workshop.Facilitator { // whoever opens a room was not away
			t.print(t.p.T("Welcome back."))
			t.back = true
		}
		return true
	}
	t.v = t.r.Room.Now()
	t.print(t.called())
	if !t.askLang() {
		return false
	}
	if t.r.seat == nil {
		t.print(t.p.T("Your name is not asked, and what you write is shown without it. What links your seat to you is kept apart and can be erased."))
	}
	for !t.over && t.r.seat == nil {
		t.knock()
	}
	return !t.over && t.r.seat != nil
}

// askLang asks for the language before anything else, in all of them. Whoever
// says a word that lets them in has answered everything.
func (t *talk) askLang() bool {
	i, ok := t.atDoor("Kieli · Språk · Language", languages())
	if ok && i >= 0 && t.r.seat == nil {
		t.r.Lang = workshop.Lang(i18n.Languages[i].Code)
		t.speak()
	}
	return ok
}

// atDoor asks to choose one of a list. Words work here too; the number is -1
// when one of them was join.
func (t *talk) atDoor(head string, list []string) (int, bool) {
	t.print(head)
	for i, s := range list {
		t.print(strconv.Itoa(i+1) + " " + s)
	}
	for {
		line, ok := t.ask(asking{prompt: "1–" + strconv.Itoa(len(list)) + ":"})
		if !ok {
			return 0, false
		}
		n, isNumber := digits(line)
		switch {
		case isNumber && n >= 1 && n <= len(list):
			return n - 1, true
		case line != "" && !isNumber:
			if t.word(line); t.r.seat != nil {
				return -1, true
			}
		default:
			t.print(t.upTo(len(list)))
		}
	}
}

// knock asks the rest, and takes the seat. A refusal is said, and everything is
// asked again.
func (t *talk) knock() {
	v := t.r.Visitor
	v.Lang = t.r.Lang
	if t.r.Room.Needs() && v.Code == "" {
		for v.Code == "" {
			code, ok := t.askCode()
			if !ok {
				return
			}
			try := v
			try.Code = code
			if !t.r.Room.Now().Workshop.Locked() { // else nobody need find it out
				if err := t.r.Room.TryCode(try); err != nil {
					t.fail(err)
					continue
				}
			}
			v.Code = code
		}
	}
	a := t.v.Workshop.Agenda()
	table, ok := t.ownOrTable()
	if !ok {
		return
	}
	if v.Laptop = table; table > 0 {
		t.enter(v)
		return
	}
	if len(a.Sectors) > 0 {
		what := t.text(a.Sector)
		if what == "" {
			what = t.p.T("Sector")
		}
		var names []string
		for _, s := range a.Sectors {
			names = append(names, t.text(s.Name))
		}
		i, ok := t.atDoor(t.p.T("Where do you come from? {sector}:", "sector", what), names)
		if !ok || i < 0 {
			return
		}
		v.Sector = a.Sectors[i].ID
	}
	t.print(t.p.T("Leave it empty to have none. Only the facilitator sees it, unless a round says otherwise."))
	if v.Alias, ok = t.askAlias(); ok {
		t.enter(v)
	}
}

// askCode asks for the join code: at once, and not when all else has been
// answered.
func (t *talk) askCode() (string, bool) {
	for {
		code, ok := t.ask(asking{prompt: t.p.T("The join code, as the facilitator shows it:"), text: true})
		switch {
		case !ok:
			return "", false
		case isHelp(code):
			t.help()
		case code == "":
			t.print(t.p.T("A join code is needed. The facilitator shows it."))
		default:
			return code, true
		}
	}
}

// askAlias asks for an alias; empty is an answer, too.
func (t *talk) askAlias() (string, bool) {
	alias, ok := t.ask(asking{prompt: t.p.T("An alias, if you want one:"), text: true})
	return alias, ok || !t.over || alias != ""
}

// enter takes the seat. Whoever mistyped the join code, or wants an alias that
// somebody has, is asked for that alone.
func (t *talk) enter(v live.Visitor) {
	for {
		seat, err := t.r.Room.Enter(v)
		if err == nil {
			t.welcome(seat)
			return
		}
		t.fail(err)
		t.v = t.r.Room.Now()
		ok := false
		switch {
		case live.WrongCode(err):
			v.Code, ok = t.askCode()
		case live.WrongAlias(err):
			v.Alias, ok = t.askAlias()
		default: // without a question a room that is locked would be asked for ever
			_, _ = t.ask(asking{prompt: t.p.T("An empty line tries again:"), text: true})
		}
		if !ok {
			return
		}
	}
}

func (t *talk) welcome(seat *live.Seat) {
	t.r.seat = seat
	t.v = seat.Now()
	t.r.Visitor.Word, t.r.Visitor.New = t.v.Me.Word, false
	t.speak()
	t.print(t.p.T("You are in."))
	t.print(t.whereYouSit()...)
}

package screen_test

import (
	"testing"

	"kahvila/tui/screen"
	"kahvila/workshop"
)

// scenes are moments of a workshop as somebody sees them.
var scenes = []struct {
	name, screen string
	play         func(t testing.TB) *play
}{
	{"door", "door", func(t testing.TB) *play { return open(t, 3).play(nil) }},
	{"door-code", "door", func(t testing.TB) *play { return open(t, 3).play(nil).press("3").write("kahvi") }},
	{"door-sector", "door", func(t testing.TB) *play { return open(t, 3).play(nil).press("3").write("kahvi").press("enter") }},
	{"door-alias", "door", func(t testing.TB) *play { return open(t, 3).play(nil).press("3").write("kahvi").press("enter", "2") }},
	{"door-whose", "door", func(t testing.TB) *play {
		h, _ := mixed(t, 3)
		return h.play(nil).press("3").write("kahvi").press("enter")
	}},
	{"door-table", "door", func(t testing.TB) *play {
		h, _ := mixed(t, 3)
		return h.play(nil).press("3").write("kahvi").press("enter", "2")
	}},
	{"laptop-move", "cafe", laptopMoves},
	{"laptop-write", "cafe", func(t testing.TB) *play {
		h, lap := mixed(t, 9)
		h.goTo("cafe", 1, workshop.WriteSub)
		return h.play(lap)
	}},
	{"laptop-lobby", "welcome", func(t testing.TB) *play { h, lap := mixed(t, 9); return h.play(lap) }},
	{"laptop-vote", "turns", func(t testing.TB) *play { p, _ := atLaptop(t); return p }},
	{"turns-number", "turns", func(t testing.TB) *play { return took(atLaptop(t)) }},
	{"turns-rate", "turns", func(t testing.TB) *play { return took(atLaptop(t)).press("enter", "4") }},
	{"turns-again", "turns", func(t testing.TB) *play {
		p := took(atLaptop(t)).press("enter", "4", "esc")
		return p.write(who(p)).press("enter").write("47")
	}},
	{"turns-lent", "vote", func(t testing.TB) *play {
		h, me := targeted(t)
		h.goTo("rate", 0, workshop.RateSub)
		return h.play(me).press("o").over()
	}},
	{"route", "cafe", func(t testing.TB) *play {
		h, me := harvested(t)
		return h.play(me).press("up", "tab").over().press("2").over()
	}},
	{"route-choose", "welcome", func(t testing.TB) *play {
		h := chosen(t, workshop.WriteSub)
		h.do(h.boss, &workshop.Go{Go: "goto", Step: "welcome"})
		return h.play(h.seats[1]).press("2").over()
	}},
	{"lobby-again", "welcome", func(t testing.TB) *play {
		h, me := harvested(t)
		h.do(h.boss, &workshop.Go{Go: "goto", Step: "welcome"})
		return h.play(me)
	}},
	{"rate-again", "vote", func(t testing.TB) *play { return ratedAgain(t) }},
	{"laptop-routes", "cafe", func(t testing.TB) *play {
		p := laptopMoves(t).press("r")
		p.Screen = p.said[len(p.said)-1].(screen.Show).Screen
		return p
	}},
	{"door-locked", "door", func(t testing.TB) *play {
		h := open(t, 3)
		h.do(h.boss, &workshop.Lock{})
		return h.play(nil).press("3")
	}},
	{"door-begun", "door", func(t testing.TB) *play {
		h, _ := harvested(t)
		return h.play(nil).press("3").write("kahvi").press("enter")
	}},
	{"alias", "welcome", func(t testing.TB) *play {
		h := open(t, 3)
		p := h.play(h.seats[0]).press("1")
		p.Screen = p.said[len(p.said)-1].(screen.Show).Screen
		return p.write("Ada")
	}},
	{"before", "welcome", func(t testing.TB) *play { h := open(t, 3); return h.play(h.seats[0]) }},
	{"welcome", "welcome", func(t testing.TB) *play {
		h := open(t, 3)
		h.goTo("welcome", 0, "")
		return h.play(h.seats[0])
	}},
	{"move", "cafe", func(t testing.TB) *play {
		h := open(t, 12)
		h.goTo("cafe", 1, workshop.MoveSub)
		return h.play(h.seats[0])
	}},
	{"arrived", "cafe", func(t testing.TB) *play {
		h := open(t, 12)
		h.goTo("cafe", 1, workshop.MoveSub)
		return h.play(h.seats[0]).press("enter")
	}},
	{"move-choose", "cafe", func(t testing.TB) *play { return chosen(t, workshop.MoveSub).play0() }},
	{"move-again", "cafe", func(t testing.TB) *play { return chosen(t, workshop.MoveSub).play0().press("down", "enter", "tab") }},
	{"choose-late", "cafe", func(t testing.TB) *play { return chosen(t, workshop.WriteSub).play0().press("end") }},
	{"hostless", "cafe", func(t testing.TB) *play {
		h, me := harvested(t)
		h.do(h.hostOf(1), &workshop.Leave{})
		return h.play(me)
	}},
	{"hostless-move", "cafe", func(t testing.TB) *play {
		h := open(t, 12)
		h.goTo("cafe", 1, workshop.MoveSub)
		h.do(h.hostOf(2), &workshop.Leave{})
		return h.play(h.at(2)[1])
	}},
	{"empty", "cafe", func(t testing.TB) *play {
		h := open(t, 12)
		h.goTo("cafe", 1, workshop.WriteSub)
		return h.play(h.seats[5])
	}},
	{"nudged", "cafe", func(t testing.TB) *play {
		h, me := harvested(t)
		h.do(h.boss, &workshop.Nudge{Question: "stops"})
		return h.play(me).press("left")
	}},
	{"paused", "cafe", func(t testing.TB) *play {
		h, me := harvested(t)
		h.do(h.boss, &workshop.Pause{})
		return h.play(me).press("left")
	}},
	{"eyes-up", "cafe", func(t testing.TB) *play {
		h, me := harvested(t)
		p := h.play(me).press("left").write("Half a sentence")
		h.do(h.boss, &workshop.EyesUp{})
		p.sync()
		return p
	}},
	{"write", "cafe", func(t testing.TB) *play { h, me := harvested(t); return h.play(me).press("left") }},
	{"writing", "cafe", func(t testing.TB) *play {
		h, me := harvested(t)
		h.do(h.boss, &workshop.Say{Text: "Coffee is served at the back"})
		return h.play(me).press("left").write("A half-written thought that goes on for longer than a line of the window has room for")
	}},
	{"choose", "cafe", func(t testing.TB) *play { h, me := harvested(t); return h.play(me).press("left", "up", "up", "up") }},
	{"menu", "cafe", func(t testing.TB) *play {
		h, me := harvested(t)
		return h.play(me).press("left", "up", "home", "enter")
	}},
	{"translate", "cafe", func(t testing.TB) *play {
		h, me := harvested(t)
		return h.play(me).press("left", "up", "home", "enter", "7").write("Kysy ensin asukkailta").press("enter", "up", "home", "enter", "7", "tab").write("Fråga")
	}},
	{"mine", "cafe", func(t testing.TB) *play { h, me := harvested(t); return h.play(me).press("left", "up", "tab").over() }},
	{"obstacle", "cafe", func(t testing.TB) *play {
		h, me := harvested(t)
		return h.play(me).press("left", "tab").write("The bus is late").press("enter")
	}},
	{"means", "cafe", func(t testing.TB) *play { h, me := harvested(t); return h.play(me).press("left", "up", "home", "2") }},
	{"alike", "cafe", func(t testing.TB) *play {
		h, me := harvested(t)
		return h.play(me).press("left").write("Ask the residents before there is a plan")
	}},
	{"hidden", "cafe", func(t testing.TB) *play { h, me := covered(t); return h.play(me).press("left") }},
	{"findings", "cafe", func(t testing.TB) *play {
		h, _ := harvested(t)
		host := h.at(1)[0]
		h.goTo("cafe", 2, workshop.FindingsSub)
		h.do(host, &workshop.Find{Text: "Ask first, plan later"})
		return h.play(host)
	}},
	{"host", "cafe", func(t testing.TB) *play { h, _ := harvested(t); return h.play(h.at(1)[0]).press("left", "up") }},
	{"host-page", "cafe", func(t testing.TB) *play { return hosted(t).hostPage() }},
	{"host-finding", "cafe", func(t testing.TB) *play { return hosted(t).hostPage().press("enter").write(" now") }},
	{"host-note", "cafe", func(t testing.TB) *play { return hosted(t).hostPage().press("3", "tab").write("Ask at the") }},
	{"stopped", "cafe", func(t testing.TB) *play {
		h, me := harvested(t)
		h.do(h.boss, &workshop.Stop{})
		return h.play(me)
	}},
	{"gallery", "gallery", func(t testing.TB) *play { h, me := walking(t); return h.play(me) }},
	{"gallery-idea", "gallery", func(t testing.TB) *play { h, me := walking(t); return h.play(me).press("down", "enter") }},
	{"gallery-comment", "gallery", func(t testing.TB) *play {
		h, me := walking(t)
		return h.play(me).press("down", "4").write("We could begin with the youngest")
	}},
	{"gallery-translate", "gallery", func(t testing.TB) *play {
		h, me := walking(t)
		return h.play(me).press("down", "down", "7")
	}},
	{"gallery-next", "gallery", func(t testing.TB) *play { h, me := walking(t); return h.play(me).press("right") }},
	{"gallery-search", "gallery", func(t testing.TB) *play { h, me := walking(t); return h.play(me).press("8").write("kysy") }},
	{"gallery-found", "gallery", func(t testing.TB) *play {
		h, me := walking(t)
		return h.play(me).press("/").write("TIME").press("enter")
	}},
	{"gallery-nothing", "gallery", func(t testing.TB) *play { h, me := walking(t); return h.play(me).press("/").write("xyzzy") }},
	{"gallery-stopped", "gallery", func(t testing.TB) *play {
		h, me := walking(t)
		h.do(h.boss, &workshop.Stop{})
		return h.play(me).press("down")
	}},
	{"group", "group", func(t testing.TB) *play { h, me := targeted(t); return h.play(me).press("down", "enter") }},
	{"group-sort", "group", func(t testing.TB) *play {
		h, me := sorted(t, workshop.SortSub)
		return h.play(me).press("end", "enter", "down")
	}},
	{"group-check", "group", func(t testing.TB) *play { h, me := sorted(t, workshop.CheckSub); return h.play(me) }},
	{"group-place", "group", func(t testing.TB) *play { h, me := sorted(t, workshop.CheckSub); return h.play(me).press("enter") }},
	{"group-said", "group", func(t testing.TB) *play {
		h, me := sorted(t, workshop.CheckSub)
		return h.play(me).press("enter", "0", "down", "down")
	}},
	{"group-again", "group", func(t testing.TB) *play {
		h, me := sorted(t, workshop.CheckSub)
		return h.play(me).press("enter", "1", "enter")
	}},
	{"rate", "vote", func(t testing.TB) *play {
		h, me := targeted(t)
		h.goTo("rate", 0, workshop.RateSub)
		return h.play(me).press("4", "5", "2", "3")
	}},
	{"rate-read", "vote", func(t testing.TB) *play {
		h, me := targeted(t)
		h.goTo("rate", 0, workshop.RateSub)
		return h.play(me).press("enter")
	}},
	{"dots", "vote", func(t testing.TB) *play {
		h, me := rated(t)
		h.goTo("dots", 0, workshop.RateSub)
		return h.play(me).press("2", "down", "1")
	}},
	{"rate-moscow", "vote", func(t testing.TB) *play {
		_, me := voting(t, 8, workshop.Step{Method: "moscow"})
		return me.press("4", "0", "2", "up")
	}},
	{"rate-judgment", "vote", func(t testing.TB) *play {
		_, me := voting(t, 5, workshop.Step{Method: "judgment"})
		return me.press("4", "up")
	}},
	{"rate-rice", "vote", func(t testing.TB) *play {
		_, me := voting(t, 5, workshop.Step{Method: "rice"})
		return me.press("9", "3", "2", "7", "5")
	}},
	{"rate-wsjf", "vote", func(t testing.TB) *play {
		_, me := voting(t, 5, workshop.Step{Method: "wsjf"})
		return me.press("4", "1", "7")
	}},
	{"rate-benefit", "vote", func(t testing.TB) *play {
		_, me := voting(t, 5, workshop.Step{Method: "benefit"})
		return me.press("4")
	}},
	{"choose-approval", "vote", func(t testing.TB) *play {
		_, me := voting(t, 8, workshop.Step{Method: "approval"})
		return me.press("1", "0", "enter")
	}},
	{"choose-budget", "vote", func(t testing.TB) *play {
		_, me := voting(t, 5, workshop.Step{Method: "budget", Form: workshop.VoteForm{Budget: 1000}})
		return me.press("1", "0", "1")
	}},
	{"choose-spend", "vote", func(t testing.TB) *play {
		_, me := voting(t, 5, workshop.Step{Method: "budget", Form: workshop.VoteForm{Budget: 1000, Spend: 600}})
		return me.press("enter")
	}},
	{"euros", "vote", func(t testing.TB) *play {
		_, me := voting(t, 5, workshop.Step{Method: "hundred"})
		return me.press("2", "5", "enter", "right", "right", "down", "4", "0")
	}},
	{"order", "vote", func(t testing.TB) *play {
		_, me := voting(t, 5, workshop.Step{Method: "ranked"})
		return me.press("enter", "down", "enter", "down", "1", "up")
	}},
	{"order-first", "vote", func(t testing.TB) *play {
		_, me := voting(t, 16, workshop.Step{Method: "ranked"})
		return me.press("3", "1", "down", "5")
	}},
	{"pairs", "vote", func(t testing.TB) *play {
		_, me := voting(t, 8, workshop.Step{Method: "pairwise"})
		return me.press("1", "0", "2")
	}},
	{"pairs-back", "vote", func(t testing.TB) *play {
		_, me := voting(t, 8, workshop.Step{Method: "pairwise"})
		return me.press("1", "2", "left", "left")
	}},
	{"pairs-done", "vote", func(t testing.TB) *play {
		_, me := voting(t, 3, workshop.Step{Method: "pairwise"})
		return me.press("1", "0", "2")
	}},
	{"rate-stopped", "vote", func(t testing.TB) *play {
		h, me := voting(t, 3, workshop.Step{Method: "moscow"})
		me.press("4")
		h.do(h.boss, &workshop.Stop{})
		me.sync()
		return me
	}},
	{"rate-sealed", "vote", func(t testing.TB) *play {
		h, me := voting(t, 3, workshop.Step{Method: "moscow"})
		me.press("4")
		h.do(h.boss, &workshop.Stop{})
		h.do(h.boss, &workshop.Seal{})
		me.sync()
		return me
	}},
	{"result-wait", "result", func(t testing.TB) *play { h, me := rated(t); return h.play(me) }},
	{"result-top", "result", func(t testing.TB) *play { return revealed(t, 1) }},
	{"result-apart", "result", func(t testing.TB) *play { return revealed(t, 2) }},
	{"result-debate", "result", debating},
	{"result-debate-write", "result", func(t testing.TB) *play { return debating(t).press("2").write("It takes somebody's whole day") }},
	{"rate-again-reasons", "vote", func(t testing.TB) *play {
		h, me, id := debated(t)
		h.do(h.boss, &workshop.Go{Go: "again", Targets: []workshop.TargetID{id}})
		return h.play(me)
	}},
	{"result-matrix", "result", func(t testing.TB) *play { return revealed(t, 3) }},
	{"result-sides", "result", func(t testing.TB) *play { return revealed(t, 4) }},
	{"result-budget-top", "result", func(t testing.TB) *play { h := closed(t, "budget", 1); return h.play(h.seats[0]) }},
	{"result-budget-sides", "result", func(t testing.TB) *play { h := closed(t, "budget", 3); return h.play(h.seats[0]) }},
	{"result-ranked-apart", "result", func(t testing.TB) *play { h := closed(t, "ranked", 2); return h.play(h.seats[0]) }},
	{"result-moscow-apart", "result", func(t testing.TB) *play { h := closed(t, "moscow", 2); return h.play(h.seats[0]) }},
	{"poll", "poll", func(t testing.TB) *play { h := asked(t, 18); return h.play(h.seats[0]).press("4") }},
	{"poll-meter", "poll", func(t testing.TB) *play { h := asked(t, 18); return h.play(h.seats[0]).press("4", "0", "2") }},
	{"poll-done", "poll", func(t testing.TB) *play {
		h := asked(t, 18)
		return h.play(h.seats[0]).press("4", "0", "2", "4", "up")
	}},
	{"poll-stopped", "poll", func(t testing.TB) *play {
		h := asked(t, 3)
		p := h.play(h.seats[0]).press("4")
		h.do(h.boss, &workshop.Stop{})
		p.sync()
		return p
	}},
	{"poll-sealed", "poll", func(t testing.TB) *play {
		h := asked(t, 3)
		p := h.play(h.seats[0]).press("4")
		h.do(h.boss, &workshop.Stop{})
		h.do(h.boss, &workshop.Seal{})
		p.sync()
		return p
	}},
	{"poll-turn", "turns", func(t testing.TB) *play { return took(pollAtLaptop(t), nil).press("enter", "4") }},
	{"answers-wait", "answers", func(t testing.TB) *play {
		h := replied(t, 0)
		h.goTo("climate", 0, workshop.OutcomeSub)
		return h.play(h.seats[0])
	}},
	{"answers", "answers", func(t testing.TB) *play { h := revealedPoll(t); return h.play(h.seats[0]) }},
	{"answers-after", "answers", func(t testing.TB) *play { h := shownAgain(t); return h.play(h.seats[0]) }},
	{"console-poll", "console", func(t testing.TB) *play { h := replied(t, 0); return h.play(h.boss) }},
	{"console-answers", "console", func(t testing.TB) *play {
		h := replied(t, 0)
		h.goTo("climate", 0, workshop.OutcomeSub)
		return h.play(h.boss)
	}},
	{"roadmap-since", "roadmap", func(t testing.TB) *play { h := reviewed(t).h; return h.play(h.seats[0]) }},
	{"roadmap", "roadmap", func(t testing.TB) *play {
		h, me := targeted(t)
		h.do(h.boss, &workshop.Go{Go: "goto", Step: "map"})
		n, of := 0, func(s string) *string { return &s }
		rows := []workshop.SetRow{
			{Period: of("q1"), Sector: of("admin"), Owner: of("Clerk"), Effort: of("M")},
			{Period: of("q2"), Sector: of("edu"), Owner: of("Head of education"), Effort: of("S")},
			{Sector: of("edu")},
		}
		for target := range h.room.Now().Workshop.Targets() {
			rows[n].Target = target.ID
			h.do(h.boss, &rows[n])
			n++
		}
		return h.play(me)
	}},
	{"closing", "closing", func(t testing.TB) *play {
		h, me := targeted(t)
		h.do(h.boss, &workshop.Go{Go: "goto", Step: "end"})
		return h.play(me)
	}},
	{"closing-edit", "closing", func(t testing.TB) *play {
		h, me := targeted(t)
		h.do(h.boss, &workshop.Go{Go: "goto", Step: "end"})
		return h.play(me).press("5")
	}},
	{"sealed", "closing", func(t testing.TB) *play {
		h, me := targeted(t)
		h.do(h.boss, &workshop.Go{Go: "goto", Step: "end"})
		h.do(h.boss, &workshop.Seal{})
		return h.play(me)
	}},
	{"help", "cafe", func(t testing.TB) *play {
		h, me := harvested(t)
		p := h.play(me)
		p.Screen = screen.Help(p.Screen)
		return p
	}},
}

func revealed(t testing.TB, stages int) *play {
	h, me := rated(t)
	for range stages {
		h.do(h.boss, &workshop.Reveal{})
	}
	return h.play(me)
}

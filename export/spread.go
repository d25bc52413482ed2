package export

import (
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// spreads is how often each answer was given, criterion by criterion; nil
// where people did not answer on a scale.
func (b *builder) spreads() *section {
	if b.result == nil || b.result.Voted == 0 || b.result.Form.Kind != prioritise.Scales {
		return nil
	}
	s := &section{ID: "answers", Title: b.p.T("How the answers were spread")}
	for k := range b.result.Form.Criteria {
		s.add(b.spread(k)...)
	}
	if len(s.Blocks) == 0 {
		b.leave(s.Title, b.p.T("Too few people answered to tell."))
		return nil
	}
	s.Lead = plain(b.p.T("Where the answers are spread over the whole scale, people see it in very different ways; where most gave the same one, they agree."))
	return s
}

// mostDrawn is how many targets a figure has room for; the table has all.
const mostDrawn = 12

// spread is a figure and a table of the answers on criterion k.
func (b *builder) spread(k int) []block {
	v := vote{b, b.ballot, b.result}
	c := b.result.Form.Criteria[k]
	name := v.criterion(c)
	t := &table{Caption: b.p.T("{criterion}: how many gave each answer", "criterion", name.Text), Wide: true, Head: v.columns(b.p.T("Development target"))}
	for value := c.Min; value <= c.Max; value++ {
		t.Head = append(t.Head, column{Name: line{v.step(c, value)}, Num: true})
	}
	t.Head = append(t.Head, column{Name: plain(b.p.T("Don't know")), Num: true})
	f := &figure{ID: "answers-" + c.ID, Title: t.Caption}
	for _, target := range b.targets {
		st := b.at[target.ID]
		if st == nil || k >= len(st.Criteria) {
			continue
		}
		is := st.Criteria[k]
		if is.Answers < b.cell() || is.Disagree == prioritise.Few || len(is.Counts) != c.Max-c.Min+1 {
			continue
		}
		row := []line{{b.title(target)}}
		for _, n := range is.Counts {
			row = append(row, plain(b.amount(n)))
		}
		t.Rows = append(t.Rows, append(row, plain(b.amount(is.Missing))))
		if len(f.Bars) < mostDrawn && len(c.Steps) == 0 {
			f.bar(bar{Label: b.text(target.Title), Value: v.mean(is), Counts: is.Counts, First: c.Min})
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	blocks := []block{{Heading: &heading{3, line{name}}}}
	if len(f.Bars) > 0 {
		f.Desc = b.p.N("For each of {n} targets a bar for each answer, and the mean beside it. The table below has the same.", len(f.Bars))
		blocks = append(blocks, block{Figure: f})
	}
	return append(blocks, block{Table: t})
}

// places is a figure of the places of the first targets, and how sure they
// are, with a table of the same; nothing where no place is told.
func (b *builder) ranking() []block {
	t := &table{Caption: b.p.T("The order, and how sure it is"), Wide: true}
	v := vote{b, b.ballot, b.result}
	t.Head = append(b.columns(b.p.T("Development target")), v.head()...)
	t.Head = append(t.Head, column{Name: plain(b.p.T("Places")), Num: true}, column{Name: plain(b.p.T("Opinions"))})
	f := &figure{ID: "ranking", Title: t.Caption, Parts: []string{b.p.T("its place"), b.p.T("places that it could have as well")}, Low: 1, High: float64(max(2, len(b.result.Items)))}
	for _, target := range b.drawn() {
		st := b.at[target.ID]
		row := append([]line{{b.title(target)}}, v.row(st)...)
		sure := ""
		if st.Low > 0 {
			sure = b.between(st)
			f.bar(bar{Label: b.text(target.Title), Value: sure, At: float64(min(max(st.Place, st.Low), st.High)), From: float64(st.Low), To: float64(st.High)})
		}
		t.Rows = append(t.Rows, append(row, plain(sure), plain(b.opinions(st))))
	}
	if len(t.Rows) == 0 {
		return nil
	}
	var blocks []block
	if len(f.Bars) > 1 {
		f.Desc = b.p.N("For each of {n} targets a mark at its place, from the first on the left, and a line over the places it could have as well. The table below has the same.", len(f.Bars))
		blocks = append(blocks, block{Figure: f})
	}
	return append(blocks, block{Table: t.dense()})
}

// drawn returns the targets that the ranking shows.
func (b *builder) drawn() []*workshop.Target {
	var ts []*workshop.Target
	for _, t := range b.targets {
		if st := b.at[t.ID]; st != nil && st.Answers > 0 && len(ts) < mostDrawn {
			ts = append(ts, t)
		}
	}
	return ts
}

// between is the places that a target could have.
func (b *builder) between(st *prioritise.Standing) string {
	if st.Low == st.High {
		return b.amount(st.Low)
	}
	return b.amount(st.Low) + "–" + b.amount(st.High)
}

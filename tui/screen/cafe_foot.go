package screen

// footRows is how many lines the keys may take: where what can be done with an
// idea does not fit into two, it is worth a line of the list.
func (c *cafe) footRows(f Frame) int {
	switch narrow := f.W < roomyW; {
	case c.moving() && !(narrow && c.isLaptop()):
		return 1
	case !c.moving() && narrow && c.focus == onIdea:
		return 3
	}
	return 2
}

// footKey tells apart what the keys of the screen say.
func (c *cafe) footKey() footKey {
	k := footKey{screen: "cafe"}
	add := func(bit int, is bool) { k.mode |= b2i(is) << bit }
	w := c.view.Workshop
	add(0, c.moving())
	add(1, c.inList())
	add(2, w.Writing())
	add(3, len(c.theme.Questions) > 1)
	add(12, c.view.Muted())
	add(11, c.hostless())
	switch {
	case c.moving():
		add(6, c.free())
		add(4, c.at.table == 0)
		add(5, c.arrived())
		add(10, c.isLaptop())
	case c.inList():
		add(20, c.focus == onIdea)
		e := c.list.selected(c.view)
		add(4, e != nil)
		add(5, e != nil && e.mine)
		add(6, e != nil && e.marked)
		add(7, e.own(c) != nil)
		if add(8, c.hosts()); c.hosts() {
			t := w.Table(c.at.table)
			add(9, t.Done)
			add(10, t.HelpWanted)
		}
	default:
		add(4, c.write.empty())
		add(5, c.to.as != asEdit && (c.to.idea == 0 || c.to.as == asFinding))
		add(6, c.to.idea != 0)
		add(9, c.translating())
		what, _ := c.offered()
		add(7, what == offerSame)
		add(8, what == offerMeans)
		add(10, what == offerThrow)
	}
	return k
}

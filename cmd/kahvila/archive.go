package main

import (
	"errors"
	"os"

	"kahvila/store"
	"kahvila/workshop"
)

// archive writes one workshop, with its people, to a new data file of its own,
// from which restore takes it on any machine. Keys and half-written texts stay
// behind, as with every backup.
func (h *house) archive(id, to string) error {
	if _, err := os.Lstat(to); err == nil {
		return workshop.Refuse("{file} exists already and was left as it is: choose another name", "file", to)
	}
	f, err := store.Open(to, nil)
	if err != nil {
		return err
	}
	err = adopt(f, h.file, id)
	if err = errors.Join(err, f.Close()); err == nil {
		_, err = store.Check(to)
	}
	if err != nil {
		_ = os.Remove(to) // half of a workshop is none
	}
	return err
}

// adopt copies a workshop from one data file to another, which has none with
// this id: whole, or not at all. What nobody could have sent is cleaned: the
// first file may be from anywhere.
func adopt(to, from *store.File, id string) error {
	all, err := from.Workshops()
	if err != nil {
		return err
	}
	for _, s := range all {
		if s.ID != id {
			continue
		}
		old, err := from.Log(id)
		if err != nil {
			return err
		}
		var b workshop.Batch
		if err := old.Each(func(e workshop.Entry) error { b.Entries = append(b.Entries, e); return nil }); err != nil {
			return err
		}
		if err := old.People(func(p workshop.Person) error { b.People = append(b.People, p); return nil }); err != nil {
			return err
		}
		title, _ := workshop.WashText(s.Title)
		for i, e := range b.Entries {
			b.Entries[i], _ = workshop.Wash(e)
		}
		for i, p := range b.People {
			b.People[i], _ = workshop.WashPerson(p)
		}
		_, err = to.Begin(title, id, s.Created, b)
		return err
	}
	return workshop.Refuse("There is no workshop {name}. All of them: kahvila list", "name", id)
}

// addFrom takes the workshops of a backup into the data file. Those that are
// there already stay as they are. It returns the titles of those it took, and
// of those it left.
func (h *house) addFrom(backup string) (taken, left []string, err error) {
	f, err := store.OpenReadOnly(backup)
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if _, err := store.Check(backup); err != nil {
		return nil, nil, err
	}
	have, err := h.workshops()
	if err != nil {
		return nil, nil, err
	}
	here := make(map[string]bool)
	for _, s := range have {
		here[s.ID] = true
	}
	all, err := f.Workshops()
	if err != nil {
		return nil, nil, err
	}
	for _, s := range all {
		if here[s.ID] {
			left = append(left, s.Title)
			continue
		}
		if err := h.sure(adopt(h.file, f, s.ID), h.has(s.ID)); err != nil {
			return taken, left, err
		}
		taken = append(taken, s.Title)
	}
	return taken, left, nil
}

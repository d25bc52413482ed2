package main

import (
	"errors"

	"kahvila/store"
	"kahvila/workshop"
)

// wash cleans what is in a data file that comes from elsewhere: a log that was
// made by hand can have in it what nobody could have sent. Where nothing of
// that is in it, it stays as it is.
func wash(f *store.File) error {
	all, err := f.Workshops()
	if err != nil {
		return err
	}
	for _, s := range all {
		if err := washOne(f, s); err != nil {
			return err
		}
	}
	return nil
}

func washOne(f *store.File, s store.Summary) error {
	log, err := f.Log(s.ID)
	if err != nil {
		return err
	}
	dirty := false
	err = log.Each(func(e workshop.Entry) error {
		_, did := workshop.Wash(e)
		dirty = dirty || did
		return nil
	})
	if err == nil && dirty {
		err = log.Rewrite(workshop.Wash)
	}
	if err != nil {
		return err
	}
	var people []workshop.Person
	err = log.People(func(p workshop.Person) error {
		if p, did := workshop.WashPerson(p); did {
			people = append(people, p)
		}
		return nil
	})
	if err == nil && len(people) > 0 {
		err = log.Append(workshop.Batch{People: people})
	}
	if title, did := workshop.WashText(s.Title); err == nil && did {
		err = f.SetTitle(s.ID, title)
	}
	return err
}

// washRestored is wash for a data file that has just been made. Where it cannot
// be done there is none.
func washRestored(path string) error {
	f, err := store.Open(path, nil)
	if err != nil {
		return err
	}
	return errors.Join(wash(f), f.Close())
}

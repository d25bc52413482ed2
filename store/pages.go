package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
)

// bbolt trusts its file: it follows a damaged page out of the file or round in
// circles, which kills the process. So the pages are walked once before bbolt
// touches them, by reading and not by mapping: every page below the high-water
// mark has to be used exactly once or be free, and every key be in its order.
// What is inside the values is for their own checksums.

const (
	magic       = 0xED0CDAED
	boltVersion = 2
	pageHead    = 16
	elementSize = 16
	bucketHead  = 16
	noFreelist  = ^uint64(0)

	branchPage   = 0x01
	leafPage     = 0x02
	metaPage     = 0x04
	freelistPage = 0x10
	bucketFlag   = 0x01
)

var order = binary.NativeEndian // bbolt writes as the processor does

// meta is one of the two pages at the beginning of a bbolt file.
type meta struct {
	page           uint64 // which one it says it is
	pageSize       int
	root, freelist uint64
	high           uint64 // the high-water mark: pages from here on are unused
	txid           uint64
}

var errNoMagic = errors.New("no mark of bbolt")

func readMeta(r io.ReaderAt, off int64) (meta, error) {
	b := make([]byte, pageHead+64)
	if _, err := r.ReadAt(b, off); err != nil {
		return meta{}, fmt.Errorf("meta page at %d: %w", off, err)
	}
	page, flags := order.Uint64(b), order.Uint16(b[8:])
	b = b[pageHead:]
	if order.Uint32(b) != magic {
		return meta{}, errNoMagic
	}
	sum := fnv.New64a()
	sum.Write(b[:56])
	m := meta{
		page:     page,
		pageSize: int(order.Uint32(b[8:])),
		root:     order.Uint64(b[16:]),
		freelist: order.Uint64(b[32:]),
		high:     order.Uint64(b[40:]),
		txid:     order.Uint64(b[48:]),
	}
	if flags != metaPage || order.Uint32(b[4:]) != boltVersion || sum.Sum64() != order.Uint64(b[56:]) {
		return meta{}, fmt.Errorf("meta page at %d does not match its checksum", off)
	}
	if m.pageSize < 1024 || m.pageSize > 1<<24 || m.pageSize&(m.pageSize-1) != 0 {
		return meta{}, fmt.Errorf("page size %d", m.pageSize)
	}
	return m, nil
}

// sniff returns errNoMagic when nothing in the file looks like bbolt.
func sniff(r io.ReaderAt) error {
	_, err := readMeta(r, 0)
	if errors.Is(err, errNoMagic) || errors.Is(err, io.EOF) {
		for size := int64(1024); size <= 1<<24; size *= 2 {
			if _, second := readMeta(r, size); second == nil {
				return nil // the first page is damaged, the file is bbolt's
			}
		}
		return errNoMagic
	}
	return nil
}

// readMetas returns the newer meta page. Both have to be whole: bbolt would
// fall back to the older one without a word, and with that lose what was
// acknowledged last.
func readMetas(r io.ReaderAt) (meta, error) {
	a, err := readMeta(r, 0)
	if err != nil {
		if _, other := otherMeta(r); other == nil {
			err = fmt.Errorf("%w: %w", errHalf, err)
		}
		return meta{}, err
	}
	b, err := readMeta(r, int64(a.pageSize))
	if err != nil {
		return meta{}, fmt.Errorf("%w: %w", errHalf, err)
	}
	switch {
	case a.page != 0 || b.page != 1 || a.pageSize != b.pageSize:
		return meta{}, errors.New("the meta pages do not belong together")
	case a.txid == b.txid+1:
		return a, nil
	case b.txid == a.txid+1:
		return b, nil
	case a.txid == b.txid+2 && b.txid%2 == 0:
		return a, nil // of a copy by an earlier version, written to once: see copyTo
	}
	return meta{}, fmt.Errorf("meta pages are of the transactions %d and %d", a.txid, b.txid)
}

// errHalf says that one of the two meta pages is whole.
var errHalf = errors.New("one meta page is damaged")

// otherMeta returns the second meta page, where the first cannot say where
// that is.
func otherMeta(r io.ReaderAt) (meta, error) {
	for size := int64(1024); size <= 1<<24; size *= 2 {
		if m, err := readMeta(r, size); err == nil && int64(m.pageSize) == size {
			return m, nil
		}
	}
	return meta{}, errNoMagic
}

// mend makes the damaged one of the two meta pages from the other. What the
// file had before its last transaction is whole: bbolt writes over nothing of
// it until the next one.
func mend(f *os.File) error {
	good, err := readMeta(f, 0)
	if err != nil {
		good, err = otherMeta(f)
	}
	if err != nil {
		return err
	}
	b := make([]byte, good.pageSize)
	if _, err := f.ReadAt(b, int64(good.page)*int64(good.pageSize)); err != nil {
		return err
	}
	other := 1 - good.page
	order.PutUint64(b, other)
	m := b[pageHead:]
	order.PutUint64(m[48:], good.txid-1)
	sum := fnv.New64a()
	sum.Write(m[:56])
	order.PutUint64(m[56:], sum.Sum64())
	if _, err := f.WriteAt(b, int64(other)*int64(good.pageSize)); err != nil {
		return err
	}
	return f.Sync()
}

// pages walks the pages of one file.
type pages struct {
	r       io.ReaderAt
	size    int    // of a page
	claimed []bool // by page
	buf     []byte // the page being read
}

// inspect returns what is wrong with the pages of a file, or nil.
func inspect(r io.ReaderAt, fileSize int64) error {
	m, err := readMetas(r)
	if err != nil {
		return err
	}
	if have := uint64(fileSize) / uint64(m.pageSize); m.high > have || m.high < 4 {
		return fmt.Errorf("%d pages of %d are there", have, m.high)
	}
	p := &pages{r: r, size: m.pageSize, claimed: make([]bool, m.high)}
	p.claimed[0], p.claimed[1] = true, true
	if m.freelist != noFreelist {
		if err := p.free(m.freelist); err != nil {
			return err
		}
	}
	if err := p.tree(m.root, nil, nil); err != nil {
		return err
	}
	for id, ok := range p.claimed {
		if !ok && m.freelist != noFreelist {
			return fmt.Errorf("page %d is neither used nor free", id)
		}
	}
	return nil
}

func (p *pages) claim(id uint64) error {
	if id >= uint64(len(p.claimed)) {
		return fmt.Errorf("page %d of %d", id, len(p.claimed))
	}
	if p.claimed[id] {
		return fmt.Errorf("page %d is used twice", id)
	}
	p.claimed[id] = true
	return nil
}

// read returns a page with its overflow, until the next read.
func (p *pages) read(id uint64) (flags, count int, b []byte, err error) {
	if err := p.claim(id); err != nil {
		return 0, 0, nil, err
	}
	if len(p.buf) < p.size {
		p.buf = make([]byte, p.size)
	}
	if _, err := p.r.ReadAt(p.buf[:p.size], int64(id)*int64(p.size)); err != nil {
		return 0, 0, nil, fmt.Errorf("page %d: %w", id, err)
	}
	if got := order.Uint64(p.buf); got != id {
		return 0, 0, nil, fmt.Errorf("page %d says it is page %d", id, got)
	}
	over := uint64(order.Uint32(p.buf[12:]))
	if id+over >= uint64(len(p.claimed)) {
		return 0, 0, nil, fmt.Errorf("page %d runs over the end", id)
	}
	for i := uint64(1); i <= over; i++ {
		if err := p.claim(id + i); err != nil {
			return 0, 0, nil, err
		}
	}
	n := (1 + int(over)) * p.size
	if over > 0 {
		if len(p.buf) < n {
			p.buf = append(p.buf, make([]byte, n-len(p.buf))...)
		}
		if _, err := p.r.ReadAt(p.buf[p.size:n], int64(id+1)*int64(p.size)); err != nil {
			return 0, 0, nil, fmt.Errorf("page %d: %w", id, err)
		}
	}
	return int(order.Uint16(p.buf[8:])), int(order.Uint16(p.buf[10:])), p.buf[:n], nil
}

// free claims what the list of free pages lists.
func (p *pages) free(id uint64) error {
	flags, count, b, err := p.read(id)
	if err != nil {
		return err
	}
	if flags != freelistPage {
		return fmt.Errorf("page %d is no list of free pages", id)
	}
	ids := b[pageHead:]
	n := uint64(count)
	if count == 0xFFFF {
		n, ids = order.Uint64(ids), ids[8:]
	}
	if n > uint64(len(ids)/8) {
		return fmt.Errorf("%d free pages do not fit in their list", n)
	}
	for i := range n {
		if err := p.claim(order.Uint64(ids[8*i:])); err != nil {
			return err
		}
	}
	return nil
}

// tree walks the pages of a bucket from its root. Its keys are at least low,
// and below high where that is not nil.
func (p *pages) tree(id uint64, low, high []byte) error {
	flags, count, b, err := p.read(id)
	if err != nil {
		return err
	}
	switch flags {
	case branchPage:
		return p.branch(id, count, b, low, high)
	case leafPage:
		roots, err := leaf(count, b, low, high)
		if err != nil {
			return fmt.Errorf("page %d: %w", id, err)
		}
		for _, root := range roots {
			if err := p.tree(root, nil, nil); err != nil {
				return err
			}
		}
		return nil
	}
	return fmt.Errorf("page %d is of no known sort (%#x)", id, flags)
}

func (p *pages) branch(id uint64, count int, b []byte, low, high []byte) error {
	if count == 0 || pageHead+count*elementSize > len(b) {
		return fmt.Errorf("page %d: %d branches", id, count)
	}
	keys := make([][]byte, count+1)
	children := make([]uint64, count)
	keys[count] = high
	for i := range count {
		at := pageHead + i*elementSize
		key, err := span(b, at+int(order.Uint32(b[at:])), int(order.Uint32(b[at+4:])))
		if err != nil {
			return fmt.Errorf("page %d: %w", id, err)
		}
		keys[i] = bytes.Clone(key) // the buffer is read into again below
		children[i] = order.Uint64(b[at+8:])
	}
	for i, key := range keys[:count] {
		if !between(key, low, high) || i > 0 && bytes.Compare(keys[i-1], key) >= 0 {
			return fmt.Errorf("page %d: key %d is out of order", id, i)
		}
	}
	for i, child := range children {
		if err := p.tree(child, keys[i], keys[i+1]); err != nil {
			return err
		}
	}
	return nil
}

// leaf returns the roots of the buckets in a leaf.
func leaf(count int, b []byte, low, high []byte) (roots []uint64, err error) {
	if pageHead+count*elementSize > len(b) {
		return nil, fmt.Errorf("%d elements do not fit", count)
	}
	var last []byte
	for i := range count {
		at := pageHead + i*elementSize
		start, k, v := at+int(order.Uint32(b[at+4:])), int(order.Uint32(b[at+8:])), int(order.Uint32(b[at+12:]))
		key, err := span(b, start, k)
		if err != nil {
			return nil, err
		}
		if !between(key, low, high) || i > 0 && bytes.Compare(last, key) >= 0 {
			return nil, fmt.Errorf("key %d is out of order", i)
		}
		last = key
		if start+k+v > len(b) {
			return nil, fmt.Errorf("value %d runs over the end", i)
		}
		switch flags := order.Uint32(b[at:]); flags {
		case 0:
		case bucketFlag:
			root, err := bucket(b[start+k : start+k+v])
			if err != nil {
				return nil, err
			}
			if root != 0 {
				roots = append(roots, root)
			}
		default:
			return nil, fmt.Errorf("element %d is of no known sort (%#x)", i, flags)
		}
	}
	return roots, nil
}

// bucket returns the root page of a bucket, or 0 for one that is small enough
// to lie in its parent's page.
func bucket(v []byte) (uint64, error) {
	if len(v) < bucketHead {
		return 0, errors.New("a bucket is cut off")
	}
	if root := order.Uint64(v); root != 0 {
		return root, nil
	}
	page := v[bucketHead:]
	if len(page) < pageHead || order.Uint16(page[8:]) != leafPage {
		return 0, errors.New("a small bucket is damaged")
	}
	roots, err := leaf(int(order.Uint16(page[10:])), page, nil, nil)
	if err == nil && len(roots) > 0 {
		err = errors.New("a small bucket has buckets in it")
	}
	return 0, err
}

func between(key, low, high []byte) bool {
	return bytes.Compare(key, low) >= 0 && (high == nil || bytes.Compare(key, high) < 0)
}

// span returns n bytes of a page from start, at least one.
func span(b []byte, start, n int) ([]byte, error) {
	if n < 1 || start < pageHead || start+n > len(b) {
		return nil, errors.New("a key lies outside its page")
	}
	return b[start : start+n], nil
}

-- The state of a site between builds. All of it can be rebuilt from content/ and newsgen.toml.

CREATE TABLE fact (          -- single values: fingerprints, the last build's record
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE source (        -- every content file as last seen
    path     TEXT PRIMARY KEY,
    role     TEXT NOT NULL,  -- article, page, static, media, term, front, registry, other
    size     INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    digest   BLOB NOT NULL,
    problems BLOB            -- msgpack, told again at each build until mended
) WITHOUT ROWID;
CREATE INDEX source_role ON source (role, path) WHERE role NOT IN ('article', 'media');
CREATE INDEX source_problem ON source (path) WHERE problems IS NOT NULL;

CREATE TABLE entry (         -- one article or standalone page
    num     INTEGER PRIMARY KEY,  -- first 63 bits of SHA-256 of the id
    id      TEXT NOT NULL,
    path    TEXT NOT NULL,
    status  TEXT NOT NULL,
    starts  INTEGER,         -- public from, seconds since 1970; NULL = always
    ends    INTEGER,         -- public until
    visible INTEGER NOT NULL DEFAULT 0,  -- public at the last build's clock
    rank    INTEGER NOT NULL DEFAULT 0,  -- place among the undated
    url     TEXT NOT NULL DEFAULT '',
    stated  TEXT NOT NULL,   -- the URL that its front matter states, folded
    page    INTEGER NOT NULL,  -- number of its compiled page
    facts   BLOB NOT NULL    -- Entry, msgpack, without its URL
);
CREATE UNIQUE INDEX entry_path ON entry (path);
CREATE INDEX entry_undated ON entry (path) WHERE starts IS NULL;
CREATE INDEX entry_stated ON entry (stated) WHERE stated <> '';
CREATE INDEX entry_hidden ON entry (starts) WHERE NOT visible;
CREATE INDEX entry_ending ON entry (ends) WHERE ends IS NOT NULL;

CREATE TABLE page (          -- compiled pages, as they were read: neighbours in content/ lie together
    num  INTEGER PRIMARY KEY,
    data BLOB NOT NULL       -- Page, msgpack
);

CREATE TABLE words (         -- the folded words of a page, for the search index
    num  INTEGER PRIMARY KEY,
    data BLOB NOT NULL       -- deflated text: the title's, a line break, all others
);

CREATE TABLE term (
    num      INTEGER PRIMARY KEY,
    taxonomy TEXT NOT NULL,
    language TEXT NOT NULL,
    key      TEXT NOT NULL,
    UNIQUE (taxonomy, language, key)
);

CREATE TABLE filing (        -- visible articles under their terms
    term  INTEGER NOT NULL,
    dated INTEGER NOT NULL,
    at    INTEGER NOT NULL,  -- seconds since 1970, or the rank of an undated article
    entry INTEGER NOT NULL,
    PRIMARY KEY (term, dated, at, entry)
) WITHOUT ROWID;

CREATE TABLE spelling (      -- a term's titles as articles spell them
    term  INTEGER NOT NULL,
    path  TEXT NOT NULL,     -- the article: the oldest one's spelling is the title
    title TEXT NOT NULL,
    PRIMARY KEY (term, path)
) WITHOUT ROWID;

CREATE TABLE name (          -- every reference key that a visible article answers to
    key   TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (key, entry)
) WITHOUT ROWID;

CREATE TABLE ref (           -- every reference key and file that a visible article names
    key   TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (key, entry)
) WITHOUT ROWID;

CREATE TABLE address (       -- the URL registry: the last event of each URL
    same   TEXT PRIMARY KEY, -- the URL, folded
    url    TEXT NOT NULL,
    id     TEXT NOT NULL,
    state  TEXT NOT NULL,    -- here, redirect, gone
    target TEXT NOT NULL,
    time   TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX address_id ON address (id);
CREATE INDEX address_redirect ON address (url) WHERE state = 'redirect';
CREATE INDEX address_gone ON address (url) WHERE state = 'gone';

CREATE TABLE tried (         -- ids whose address a preview tries out: in no registry file yet
    id TEXT PRIMARY KEY
) WITHOUT ROWID;

CREATE TABLE identity (      -- every id that the registry knows
    id    TEXT PRIMARY KEY,
    first TEXT NOT NULL,     -- when it was first seen
    url   TEXT NOT NULL,     -- the last URL it lived at; '' = nowhere yet
    since TEXT NOT NULL      -- from when on
) WITHOUT ROWID;

CREATE TABLE picture (       -- published files of the pictures that articles show
    src    TEXT NOT NULL,    -- path under content/
    path   TEXT NOT NULL,    -- output path; '' where the picture cannot be published
    problem BLOB,
    PRIMARY KEY (src, path)
) WITHOUT ROWID;
CREATE INDEX picture_path ON picture (path);

CREATE TABLE target (        -- the manifest: what is in the output folder
    path   TEXT PRIMARY KEY,
    kind   TEXT NOT NULL,
    digest TEXT NOT NULL,
    size   INTEGER NOT NULL,
    reason TEXT NOT NULL DEFAULT ''  -- why a page was made last; '' = it is no page
) WITHOUT ROWID;
CREATE INDEX target_kind ON target (kind);

CREATE TABLE todo (          -- targets planned and not yet done: what a killed build left
    path     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    target   BLOB NOT NULL,  -- Target, msgpack
    reason   TEXT NOT NULL,
    PRIMARY KEY (path, kind)
) WITHOUT ROWID;

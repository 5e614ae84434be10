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

CREATE TABLE entry (         -- one article or standalone page
    num     INTEGER PRIMARY KEY,  -- first 63 bits of SHA-256 of the id
    id      TEXT NOT NULL,
    path    TEXT NOT NULL,
    status  TEXT NOT NULL,
    starts  INTEGER,         -- public from, seconds since 1970; NULL = always
    ends    INTEGER,         -- public until
    visible INTEGER NOT NULL DEFAULT 0,  -- public at the last build's clock
    rank    INTEGER NOT NULL DEFAULT 0,  -- place among the undated
    dated   INTEGER NOT NULL,
    type    TEXT NOT NULL,
    url     TEXT NOT NULL DEFAULT '',
    facts   BLOB NOT NULL,   -- Entry, msgpack, without its URL
    page    BLOB NOT NULL    -- Page, msgpack
);
CREATE INDEX entry_path ON entry (path);

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
    title TEXT NOT NULL,
    path  TEXT NOT NULL,     -- the article: the first path's spelling is the title
    PRIMARY KEY (term, path)
) WITHOUT ROWID;

CREATE TABLE name (          -- every reference key that an article answers to
    key   TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (key, entry)
) WITHOUT ROWID;

CREATE TABLE target (        -- the manifest: what is in the output folder
    path   TEXT PRIMARY KEY,
    kind   TEXT NOT NULL,
    digest TEXT NOT NULL,
    size   INTEGER NOT NULL
) WITHOUT ROWID;

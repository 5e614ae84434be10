"""The full update: most files changed, or there is no state to compare with."""

from newsgen.build.addressing import gone_warnings, section_id, shadowed_aliases
from newsgen.build.changes import FileChanges
from newsgen.build.compiling import Report, compile_all
from newsgen.build.ledger import Ledger
from newsgen.model.entry import section_path


def update_everything(ledger: Ledger, files: FileChanges, scanned_ns: int, report: Report) -> None:
    """Index what changed and give every public article its URL anew. Plans nothing."""
    writer = ledger.writer
    for source in files.gone:
        writer.remove_path(source.path)
    for compiled in compile_all(files.compile, ledger.options, report):
        ledger.remember(compiled.source, compiled.problems, scanned_ns)
        ledger.put(compiled)
    for entry_id in writer.over(ledger.clock, all_states=True):
        writer.hide(entry_id)
    public = list(writer.public(ledger.clock))
    ids = {entry.id for entry in public}
    sections = {
        section_id(entry.language, key) for entry in public for key in section_path(entry.section)
    }
    lost = ledger.files_of(
        entry_id
        for entry_id in ledger.book.ids_here()
        if entry_id not in ids and entry_id not in sections
    )
    broken = ledger.has_errors()
    ledger.keep_pending(lost if broken else ())
    withdrawn = {} if broken else lost
    assignment = ledger.addressing.assign(public, withdrawn, ids)
    ledger.problems += assignment.problems
    ledger.problems += gone_warnings(withdrawn, ledger.addressing)
    ledger.learn(assignment.events)
    ledger.settle(public, assignment.urls)
    ledger.problems += shadowed_aliases(public, ledger.writer, ledger.book)

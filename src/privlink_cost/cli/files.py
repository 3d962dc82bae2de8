"""The one place that writes files: each whole or not at all, and all of a run's files or none.

What is written stands beside its target under a hidden name until all of it is there, and then takes the target's
place. Whoever writes holds a lock on it, which ends with the process: so the next run that writes the same target
can tell what a killed one has left behind, and removes it.
"""

from __future__ import annotations

import io
import os
import re
import stat
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from privlink_cost.cli.messages import tell_written
from privlink_cost.cli.stopping import if_stopped, not_stopped
from privlink_cost.cli.streams import Sink
from privlink_cost.errors import OutputError, PrivlinkCostError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_PERMISSIONS = "check the folder and its permissions"
_DESCRIPTOR = re.compile(r"(?:/dev/fd|/proc/self/fd)/([0-9]+)")
_MOST_LINKS = 40
_KEPT_OF_NAME = 40
"""Characters of the target's name in the hidden one: at 4 bytes each a name of 255 bytes has room for the rest."""

_UNIQUE_BYTES = 8
_HIDDEN = re.compile(rf"\.privlink-cost-[0-9a-f]{{{2 * _UNIQUE_BYTES}}}")


class _Draft(NamedTuple):
    """A file that is to take the place of another."""

    output: str
    target: str
    path: str
    file: BinaryIO


def check_output(output: str) -> str:
    """See that a file can be written there before anything is computed.

    Raises:
        OutputError: if its folder does not exist, it may not be written, or it is `-`: many programs mean standard
            output by that, so nobody means a file.
    """
    with _told(output):
        if output == "-":
            raise OutputError("cannot write -: it is no file", hint="name one, or /dev/stdout for standard output")
        if os.path.isdir(output):
            raise OutputError(f"cannot write {output}: it is a directory", hint="name a file")
        if is_special(output):
            return output
        try:
            target = os.path.realpath(output)
        except ValueError:  # characters that no name of a file can have
            raise OutputError(f"cannot write {output}: no file has such a name", hint="name another") from None
        folder = os.path.dirname(target)
        if not os.path.isdir(folder):
            raise OutputError(f"cannot write {output}: there is no folder {folder}", hint="make it first")
        with suppress(FileNotFoundError):
            os.stat(output)  # a name that is too long, or links that lead to each other
            if not os.access(output, os.W_OK):
                raise OutputError(f"cannot write {output}: it may not be written", hint=_PERMISSIONS)
        if not os.access(folder, os.W_OK):
            raise OutputError(f"cannot write {output}: the folder {folder} may not be written", hint=_PERMISSIONS)
    return output


def is_special(path: str) -> bool:
    """Whether a path is of a device, a pipe or an open descriptor, such as /dev/stdout: nothing to be replaced."""
    return _descriptor(path) is not None or (os.path.exists(path) and not os.path.isfile(path))


def write_files(contents: Mapping[str, bytes]) -> None:
    """Write files, all of them whole, or none.

    Raises:
        OutputError: if one cannot be written; what was there before is left as it was.
    """
    with ExitStack() as stack:
        drafts = []
        for output, content in contents.items():
            with _told(output):
                if is_special(output):
                    with _special(output) as file:
                        file.write(content)
                    continue
                draft = stack.enter_context(_drafted(output))
                draft.file.write(content)
                _finish(draft)
                drafts.append(draft)
        _put_in_place(drafts)


@contextmanager
def replacing(output: str) -> Iterator[BinaryIO]:
    """A file to write piece by piece; it takes the place of `output` when all of it has been written.

    Raises:
        OutputError: if the file cannot be written; what was there before is left as it was.
    """
    with _told(output):
        if is_special(output):
            with _special(output) as file:
                yield file
            return
        with _drafted(output) as draft:
            yield draft.file
            _finish(draft)
            _put_in_place([draft])


@contextmanager
def _told(output: str) -> Iterator[None]:
    """Say of which file it is that something went wrong."""
    try:
        yield
    except OSError as error:
        if isinstance(error, PrivlinkCostError):
            raise
        raise OutputError(f"cannot write {output}: {error.strerror}", hint=_PERMISSIONS) from None


def _descriptor(path: str) -> int | None:
    """The descriptor that a path means, as /dev/stdout and /dev/fd/63 do, or None."""
    for _ in range(_MOST_LINKS):
        found = _DESCRIPTOR.fullmatch(path)
        if found:
            return int(found[1])
        if not os.path.islink(path):
            return None
        path = os.path.join(os.path.dirname(path), os.readlink(path))
    return None


def _special(output: str) -> BinaryIO:
    """A device or a pipe as it is; a reader that has gone has seen enough."""
    descriptor = _descriptor(output)
    return io.BufferedWriter(Sink(output if descriptor is None else descriptor, BrokenPipeError))


@contextmanager
def _drafted(output: str) -> Iterator[_Draft]:
    """A file beside its target, which is gone afterwards unless it has taken the target's place."""
    target = os.path.realpath(output)
    folder, name = os.path.split(target)
    start = f".{name[:_KEPT_OF_NAME]}"
    _remove_abandoned(folder, start)
    path = os.path.join(folder, f"{start}.privlink-cost-{os.urandom(_UNIQUE_BYTES).hex()}")
    remove = partial(_remove, path)
    with if_stopped(remove):
        try:
            with os.fdopen(_create(path, is_new=not os.path.exists(target)), "wb") as file:
                yield _Draft(output, target, path, file)
        finally:
            remove()


def _create(path: str, *, is_new: bool) -> int:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    while True:
        descriptor = os.open(path, flags, 0o666 if is_new else 0o600)
        with suppress(OSError):  # a file system without locks: what is left behind there stays
            _lock(descriptor, wait=True)
        if os.name == "nt" or os.fstat(descriptor).st_nlink:
            return descriptor
        os.close(descriptor)  # another run took it for abandoned before it was locked


def _lock(descriptor: int, *, wait: bool) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        raise OSError from None
    fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


def _remove_abandoned(folder: str, start: str) -> None:
    """Remove what runs that were killed have left behind of a target."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(start) and _HIDDEN.fullmatch(entry.name, len(start)):
                with suppress(OSError):
                    _remove_if_abandoned(entry.path)


def _remove_if_abandoned(path: str) -> None:
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        _lock(descriptor, wait=False)
        os.unlink(path)
    finally:
        os.close(descriptor)


def _remove(path: str) -> None:
    with suppress(OSError):
        os.unlink(path)


def _finish(draft: _Draft) -> None:
    """All of it on the disk, and for a file that is there already its owner and permissions."""
    draft.file.flush()
    with suppress(FileNotFoundError):
        before = os.stat(draft.target)
        with suppress(OSError, AttributeError):  # only root may give a file away; Windows has no owners
            os.chown(draft.path, before.st_uid, before.st_gid)
        os.chmod(draft.path, stat.S_IMODE(before.st_mode))
    os.fsync(draft.file.fileno())
    if os.name == "nt":
        draft.file.close()  # an open file cannot be moved there


def _put_in_place(drafts: Sequence[_Draft]) -> None:
    """Put each draft in its target's place; should one not go there, those before it give theirs back."""
    kept = [_content(draft.target) for draft in drafts[:-1]]
    with not_stopped():
        for number, draft in enumerate(drafts):
            try:
                os.replace(draft.path, draft.target)
            except BaseException as error:
                for done, content in zip(drafts[:number], kept, strict=False):
                    _restore(done.target, content)
                if isinstance(error, OSError):
                    raise OutputError(f"cannot write {draft.output}: {error.strerror}", hint=_PERMISSIONS) from None
                raise
    for folder in {os.path.dirname(draft.target) for draft in drafts}:
        _sync_folder(folder)
    for draft in drafts:
        tell_written(draft.output)


def _content(target: str) -> bytes | None:
    try:
        with open(target, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def _restore(target: str, content: bytes | None) -> None:
    if content is None:
        _remove(target)
        return
    with _drafted(target) as draft:
        draft.file.write(content)
        _finish(draft)
        os.replace(draft.path, target)


def _sync_folder(folder: str) -> None:
    with suppress(OSError):  # not every system can
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

"""Whether a folder lies on a file server: SQLite's write-ahead log has no place there.

The log's index is a file mapped into memory. Over a network two computers would each map their own,
and a connection that breaks off can end the program where it touches it. So on a share the database
keeps a rollback journal (`connection.connect`): a save takes longer and waits for readers, and what
was confirmed is there all the same. One window at a time writes anyway (`lock`).
`locking_mode=EXCLUSIVE`, with which the log would need no index, allows one connection only; the
window reads on several.
"""

import os
import sys
from functools import lru_cache
from pathlib import Path

_MOUNTS = Path("/proc/mounts")
_KINDS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "ceph", "davfs"})
_USER_KINDS = ("fuse.sshfs", "fuse.gvfsd", "fuse.davfs", "fuse.rclone")
_REMOTE_DRIVE = 4  # DRIVE_REMOTE of GetDriveTypeW


def _mounts() -> str:
    try:
        return _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _is_remote_mount(folder: str, mounts: str) -> bool:
    """Look up which mount a folder lies on, by the longest that holds it."""
    longest, kind = "", ""
    for line in mounts.splitlines():
        _device, escaped, found, *_ = line.split(" ")
        place = escaped.replace("\\040", " ").replace("\\134", "\\").rstrip("/")
        if (folder == place or folder.startswith(f"{place}/")) and len(place) >= len(longest):
            longest, kind = place, found
    return kind in _KINDS or kind.startswith(_USER_KINDS)


if sys.platform == "win32":
    import ctypes

    @lru_cache(maxsize=16)
    def is_network(folder: Path) -> bool:
        """Say whether a folder is a file server's; asked once per folder."""
        anchor = folder.resolve().anchor
        if anchor.startswith("\\\\") and not anchor.startswith("\\\\?\\"):
            return True
        return int(ctypes.windll.kernel32.GetDriveTypeW(anchor)) == _REMOTE_DRIVE

else:

    @lru_cache(maxsize=16)
    def is_network(folder: Path) -> bool:
        """Say whether a folder is a file server's; asked once per folder."""
        return _is_remote_mount(os.path.realpath(folder), _mounts())

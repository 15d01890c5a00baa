"""OpenSSH's server, for one user who has a key."""

import grp
import os
import pwd
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from wasix_servers.errors import ServerError
from wasix_servers.process import GROUP, HOST, free_port, own, prepare, running, unless_own
from wasix_servers.process import USER as OTHER

USER = "tester"


@contextmanager
def server(prefix: Path, folder: Path, certificate: Path | None) -> Iterator[Mapping[str, str]]:
    """Run a server below `folder`; the block gets variables SSH_* for clients.

    `prefix` has bin/sshd; there is nothing that a certificate would be for.

    Raises:
        ServerError: There is no shell for the user, or a certificate is given.
    """
    if certificate is not None:
        raise ServerError("sshd: expected no certificate")
    shell = shutil.which("bash")
    if shell is None:
        raise ServerError("sshd: expected a bash on the path, for its user")
    program = (prefix / "bin/sshd").resolve()
    tree = program.parent.parent
    users, groups = folder / "passwd", folder / "group"
    user = pwd.getpwnam(OTHER).pw_uid if unless_own(OTHER) else os.getuid()
    group = grp.getgrnam(GROUP).gr_gid if unless_own(GROUP) else os.getgid()
    users.write_text(f"{USER}:x:{user}:{group}::{folder}:{shell}\n")
    groups.write_text(f"{USER}:x:{group}:\n")
    for path in (folder, users, groups):
        own(path)
    host_key, key = folder / "host-key", folder / "key"
    for each in (host_key, key):
        prepare([tree / "bin/ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", each], folder)
    port = free_port()
    configuration = {
        "AuthorizedKeysFile": key.with_suffix(".pub"),
        "HostKey": host_key,
        "ListenAddress": HOST,
        "PasswordAuthentication": "no",
        "PidFile": "none",
        "Port": port,
        # The machine of a build has no programs where sshd looks for them.
        "SetEnv": f"PATH={tree}/bin:{os.pathsep.join(os.get_exec_path())}",
        "SshdAuthPath": tree / "lib/openssh/sshd-auth",
        "SshdSessionPath": tree / "lib/openssh/sshd-session",
        "StrictModes": "no",
        "Subsystem": f"sftp {tree}/lib/openssh/sftp-server",
        "UsePAM": "no",
    }
    (folder / "config").write_text(
        "".join(f"{key} {value}\n" for key, value in configuration.items())
    )
    own(folder / "config")
    # The user exists for this process only.
    variables = {
        "LD_PRELOAD": str(next(tree.glob("lib/*/libnss_wrapper.so"))),
        "NSS_WRAPPER_PASSWD": str(users),
        "NSS_WRAPPER_GROUP": str(groups),
    }
    with running([program, "-D", "-e", "-f", folder / "config"], folder, port, variables):
        yield {
            "SSH_PORT": str(port),
            "SSH_USER": USER,
            "SSH_KEY": key.read_text(),
            "SSH_HOST_KEY": host_key.with_suffix(".pub").read_text(),
        }

"""Make the bills of materials in wheels name no build directory: sbom.py DIRECTORY WHEEL...

maturin names the package's crate there by the place that it was built in.
"""

import sys
import zipfile
from pathlib import Path


def main(directory: str, wheels: list[Path]) -> None:
    """Rewrite each wheel; who finishes it makes its RECORD anew."""
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            members = [(info, archive.read(info)) for info in archive.infolist()]
        with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
            for info, data in members:
                bill = info.filename.endswith(".cyclonedx.json")
                archive.writestr(
                    info, data.replace(f"{directory}/".encode(), b"/") if bill else data
                )


if __name__ == "__main__":
    main(sys.argv[1], [Path(wheel) for wheel in sys.argv[2:]])

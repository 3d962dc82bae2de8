"""Write the JSON Schema of each kind of answer into a folder: `python -m privlink_cost.render.contract FOLDER`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from privlink_cost.render.contract import SHAPES, VERSION, schema

for kind in SHAPES:
    text = json.dumps(schema(kind), indent=2) + "\n"
    (Path(sys.argv[1]) / f"{kind}.v{VERSION}.schema.json").write_text(text, encoding="utf-8")

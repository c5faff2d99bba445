using Integration.Abstractions.Problems;
using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <summary>
/// The schema, version by version; <c>PRAGMA user_version</c> says which the file has. A step is never changed once released.
/// <para>A delivery's number is its message's number × 256 + its place: a message's deliveries are a range, which saves an index that every message would pay for.</para>
/// <para>Open work lies in small partial indexes, so that finished messages cost it nothing. Their conditions hold no IN list: SQLite builds a
/// table in memory for each one at each write. A query names the condition as it stands here, or the index is not used. Times are Unix milliseconds.</para>
/// </summary>
internal static class Migrations
{
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE message(
          seq INTEGER PRIMARY KEY, id BLOB NOT NULL, accepted_at INTEGER NOT NULL, client TEXT NOT NULL, agency TEXT NOT NULL,
          event_id TEXT NOT NULL, source TEXT NOT NULL, type TEXT NOT NULL, subject TEXT, time INTEGER, correlation_id TEXT, causation_id TEXT,
          conversation_id TEXT, partition_key TEXT, expires_at INTEGER, not_before INTEGER, trace_parent TEXT, receiver TEXT,
          security_level INTEGER, sensitivity INTEGER NOT NULL, body_hash BLOB NOT NULL, stripped INTEGER NOT NULL DEFAULT 0) STRICT;
        CREATE UNIQUE INDEX message_id ON message(id);
        CREATE INDEX message_client ON message(client);
        CREATE INDEX message_subject ON message(subject) WHERE subject IS NOT NULL;
        CREATE INDEX message_correlation ON message(correlation_id) WHERE correlation_id > '';
        CREATE INDEX message_age ON message(sensitivity, accepted_at) WHERE stripped = 0;
        CREATE INDEX message_stripped ON message(accepted_at) WHERE stripped = 1;
        CREATE TABLE payload(seq INTEGER PRIMARY KEY, key_id INTEGER NOT NULL, body BLOB NOT NULL) STRICT;
        CREATE TABLE idempotency(hash INTEGER PRIMARY KEY, message_seq INTEGER NOT NULL) STRICT;
        CREATE TABLE idempotency_folded(one INTEGER PRIMARY KEY CHECK (one = 1), message_seq INTEGER NOT NULL) STRICT;

        CREATE TABLE delivery(
          seq INTEGER PRIMARY KEY, flow TEXT NOT NULL, flow_version TEXT NOT NULL, target TEXT NOT NULL, gate INTEGER NOT NULL,
          state INTEGER NOT NULL, attempts INTEGER NOT NULL, unknown INTEGER NOT NULL, level INTEGER, due_at INTEGER, ended_at INTEGER,
          problem_code TEXT, remote_ids TEXT) STRICT;
        CREATE INDEX delivery_open ON delivery(target, state, seq) WHERE state <= 3 AND state <> 2;
        CREATE INDEX delivery_due ON delivery(due_at) WHERE state = 1;
        CREATE INDEX delivery_awaiting ON delivery(due_at) WHERE state = 2;
        CREATE INDEX delivery_gate ON delivery(gate, seq, state) WHERE gate <> 0 AND state <= 3 AND state <> 2;
        CREATE TABLE event(
          seq INTEGER PRIMARY KEY, delivery_seq INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL, attempt INTEGER NOT NULL,
          duration INTEGER NOT NULL, problem_code TEXT, external_code TEXT, detail TEXT, errors TEXT, actor TEXT, reason TEXT, level INTEGER) STRICT;
        CREATE INDEX event_delivery ON event(delivery_seq);
        CREATE TABLE journal(
          delivery_seq INTEGER NOT NULL, step TEXT NOT NULL, value TEXT, at INTEGER NOT NULL, PRIMARY KEY(delivery_seq, step)) STRICT;

        CREATE TABLE mailbox_entry(
          message_seq INTEGER PRIMARY KEY, mailbox TEXT NOT NULL, gate INTEGER NOT NULL, delivery_seq INTEGER, state INTEGER NOT NULL,
          attempts INTEGER NOT NULL, lock_nonce INTEGER, locked_until INTEGER, ended_at INTEGER) STRICT;
        CREATE INDEX mailbox_waiting ON mailbox_entry(mailbox, message_seq) WHERE state = 0;
        CREATE INDEX mailbox_gate ON mailbox_entry(mailbox, gate, message_seq) WHERE state = 0 AND gate <> 0;

        CREATE TABLE attachment(
          id BLOB PRIMARY KEY, client TEXT NOT NULL, agency TEXT NOT NULL, media_type TEXT NOT NULL, size INTEGER NOT NULL,
          sha256 TEXT NOT NULL, created_at INTEGER NOT NULL, key_id INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE attachment_message(message_seq INTEGER NOT NULL, attachment_id BLOB NOT NULL, PRIMARY KEY(message_seq, attachment_id)) STRICT, WITHOUT ROWID;
        CREATE INDEX attachment_use ON attachment_message(attachment_id);
        CREATE TABLE channel(target TEXT PRIMARY KEY, problem_code TEXT, since INTEGER NOT NULL, probe_at INTEGER) STRICT, WITHOUT ROWID;
        CREATE TABLE heartbeat(one INTEGER PRIMARY KEY CHECK (one = 1), at INTEGER NOT NULL) STRICT;
        """,
        """
        CREATE TABLE inbound_cursor(
          adapter TEXT NOT NULL, source TEXT NOT NULL, cursor TEXT, at INTEGER NOT NULL, actor TEXT, reason TEXT, PRIMARY KEY(adapter, source)) STRICT, WITHOUT ROWID;
        """,

        // Operations: search by case number without a second index on the subject, failures by cause, ended work by state.
        """
        DROP INDEX message_subject;
        CREATE INDEX message_case ON message(substr(subject, instr(subject, '/') + 1)) WHERE subject IS NOT NULL;
        CREATE TABLE remote_key(value TEXT NOT NULL, message_seq INTEGER NOT NULL, PRIMARY KEY(value, message_seq)) STRICT, WITHOUT ROWID;
        CREATE INDEX remote_key_message ON remote_key(message_seq);
        CREATE INDEX delivery_ended ON delivery(state, seq) WHERE state >= 10;
        CREATE INDEX delivery_problem ON delivery(problem_code, target, flow, state, seq, ended_at) WHERE problem_code IS NOT NULL;
        CREATE TABLE job(
          id BLOB PRIMARY KEY, problem_code TEXT NOT NULL, target TEXT NOT NULL, flow TEXT NOT NULL, state INTEGER NOT NULL, total INTEGER NOT NULL,
          rate INTEGER NOT NULL, actor TEXT NOT NULL, reason TEXT NOT NULL, created_at INTEGER NOT NULL, ended_at INTEGER, done INTEGER NOT NULL,
          skipped INTEGER NOT NULL, after_seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE audit(
          seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, act TEXT NOT NULL, subject TEXT NOT NULL, reason TEXT NOT NULL,
          hash BLOB NOT NULL) STRICT;
        CREATE TABLE login_link(
          code_hash BLOB PRIMARY KEY, person TEXT NOT NULL, role TEXT NOT NULL, agency TEXT, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        """,

        // Operators' acts that come with a key: a repetition gives the first outcome.
        """
        CREATE TABLE act(
          actor TEXT NOT NULL, key TEXT NOT NULL, request BLOB NOT NULL, moved INTEGER NOT NULL, id BLOB, at INTEGER NOT NULL,
          PRIMARY KEY(actor, key)) STRICT, WITHOUT ROWID;
        """,

        // Service levels: minutes of flows, how far each is counted, and probes. Minutes are whole ones since 1970.
        """
        CREATE TABLE service_minute(
          flow TEXT NOT NULL, minute INTEGER NOT NULL, limit_ms INTEGER NOT NULL, within INTEGER NOT NULL, late INTEGER NOT NULL, failed INTEGER NOT NULL,
          refused INTEGER NOT NULL, slowest_ms INTEGER NOT NULL, probe_ms INTEGER, probe_fault TEXT, PRIMARY KEY(flow, minute)) STRICT, WITHOUT ROWID;
        CREATE TABLE service_mark(flow TEXT PRIMARY KEY, minute INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE probe(minute INTEGER NOT NULL, path TEXT NOT NULL, took_ms INTEGER NOT NULL, fault TEXT, PRIMARY KEY(minute, path)) STRICT, WITHOUT ROWID;
        """,

        // Incidents, their notes, and the alerts that are to be sent. A target has at most one that is open.
        """
        CREATE TABLE incident(
          id BLOB PRIMARY KEY, target TEXT NOT NULL, kind INTEGER NOT NULL, problem_code TEXT NOT NULL, opened_at INTEGER NOT NULL, closed_at INTEGER,
          waiting INTEGER NOT NULL, failed INTEGER NOT NULL, flows TEXT NOT NULL, agencies TEXT NOT NULL, owner TEXT, taken_at INTEGER) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX incident_open ON incident(target) WHERE closed_at IS NULL;
        CREATE INDEX incident_time ON incident(opened_at);
        CREATE TABLE incident_note(
          incident_id BLOB NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY(incident_id, seq)) STRICT, WITHOUT ROWID;
        CREATE TABLE alert(
          id BLOB PRIMARY KEY, incident_id BLOB NOT NULL, kind INTEGER NOT NULL, channel TEXT NOT NULL, created_at INTEGER NOT NULL, due_at INTEGER,
          attempts INTEGER NOT NULL DEFAULT 0, sent_at INTEGER, problem_code TEXT) STRICT, WITHOUT ROWID;
        CREATE INDEX alert_due ON alert(due_at) WHERE due_at IS NOT NULL;
        CREATE INDEX alert_incident ON alert(incident_id);
        """,

        // Home care: versions of subjects, deadlines of deliveries, attachments that come in parts. A version outlives its message while another of the subject is there.
        """
        CREATE TABLE subject_version(key BLOB NOT NULL, version INTEGER NOT NULL, message_seq INTEGER, PRIMARY KEY(key, version)) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX subject_version_message ON subject_version(message_seq) WHERE message_seq IS NOT NULL;
        ALTER TABLE delivery ADD COLUMN deadline_at INTEGER;
        CREATE INDEX delivery_deadline ON delivery(deadline_at) WHERE deadline_at IS NOT NULL AND state < 10;
        CREATE TABLE upload(
          id BLOB PRIMARY KEY, client TEXT NOT NULL, agency TEXT NOT NULL, media_type TEXT NOT NULL, length INTEGER NOT NULL, received INTEGER NOT NULL,
          created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX upload_expiry ON upload(expires_at);
        CREATE TABLE upload_part(
          upload_id BLOB NOT NULL, offset INTEGER NOT NULL, attachment_id BLOB NOT NULL, size INTEGER NOT NULL, PRIMARY KEY(upload_id, offset)) STRICT, WITHOUT ROWID;
        """,

        // Subscriptions: mailboxes that are pushed. Secrets are encrypted; one that has not ended has its mailbox for itself.
        """
        CREATE TABLE subscription(
          id BLOB PRIMARY KEY, client TEXT NOT NULL, agency TEXT NOT NULL, mailbox TEXT NOT NULL, address TEXT NOT NULL, key_id INTEGER NOT NULL, secret BLOB NOT NULL,
          previous_key_id INTEGER, previous_secret BLOB, previous_until INTEGER, created_at INTEGER NOT NULL, state INTEGER NOT NULL, failures INTEGER NOT NULL,
          due_at INTEGER, problem_code TEXT, since INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX subscription_mailbox ON subscription(mailbox) WHERE state <> 2;
        """,

        // Sessions of the console that ended at the provider: hashes of a session or a person.
        """
        CREATE TABLE ended_session(key TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        """,

        // Messages whose words must go from the index, which is a file of its own, and the last number there was then.
        """
        CREATE TABLE search_removal(seq INTEGER PRIMARY KEY, newest INTEGER NOT NULL) STRICT;
        """,

        // What of an incident is an agency's. An incident that was over before has none, and no agency reads it: its counts were the whole hub's.
        """
        CREATE TABLE incident_agency(
          incident_id BLOB NOT NULL, agency TEXT NOT NULL, flows TEXT NOT NULL, waiting INTEGER NOT NULL, failed INTEGER NOT NULL,
          PRIMARY KEY(incident_id, agency)) STRICT, WITHOUT ROWID;
        """,

        // Usage: hours since 1970, and what was accepted in them.
        """
        CREATE TABLE usage_hour(hour INTEGER PRIMARY KEY, counted_at INTEGER NOT NULL, settled INTEGER NOT NULL) STRICT;
        CREATE TABLE usage(
          hour INTEGER NOT NULL, agency TEXT NOT NULL, client TEXT NOT NULL, type TEXT NOT NULL, accepted INTEGER NOT NULL, bytes INTEGER NOT NULL,
          done INTEGER NOT NULL, taken_over INTEGER NOT NULL, failed INTEGER NOT NULL, open INTEGER NOT NULL, PRIMARY KEY(hour, agency, client, type)) STRICT, WITHOUT ROWID;
        """,
    ];

    /// <summary>Brings the file to this version's schema.</summary>
    public static void Apply(Connection connection)
    {
        for (var version = Version(connection); version < Steps.Length; version++)
            connection.Execute($"BEGIN IMMEDIATE; {Steps[version]} PRAGMA user_version = {version + 1}; COMMIT;");
    }

    /// <summary>Refuses a file that this version cannot use as it is.</summary>
    public static void Require(Connection connection)
    {
        if (Version(connection) < Steps.Length)
            throw new StoreException(new Problem(StorageProblems.NotFound));
    }

    private static long Version(Connection connection)
    {
        var version = connection.Scalar("PRAGMA user_version") ?? 0;
        return version <= Steps.Length ? version : throw new StoreException(new Problem(StorageProblems.TooNew) { Detail = $"schema {version}, this version knows {Steps.Length}" });
    }
}

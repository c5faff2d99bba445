using Integration.Abstractions.Problems;
using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>
/// The schema, version by version; the table <c>schema_version</c> says which the database has. A step is never changed once released, and only adds:
/// while instances are replaced one after the other, those of the version before go on working on it. What nobody uses any more goes a version later.
/// <para>A delivery's number is its message's number × 256 + its place, as in every store. Times are Unix milliseconds, but for an instance's life, which the database's clock measures.</para>
/// <para><c>delivery.owner</c> is the instance that has the delivery in its memory, ready or under way. No two of one gate are owned at a time: a unique index holds that. Negative: a bus has it, in the envelope of that number.</para>
/// </summary>
internal static class PostgreSqlMigrations
{
    // One number for the hub's own lock among the advisory locks of the database.
    private const long LockNumber = 0x4B6E757465;

    private static readonly string[] Steps =
    [
        """
        CREATE SEQUENCE message_number;
        CREATE TABLE message(
          seq bigint PRIMARY KEY, id uuid NOT NULL, accepted_at bigint NOT NULL, client text NOT NULL, agency text NOT NULL,
          event_id text NOT NULL, source text NOT NULL, type text NOT NULL, subject text, time bigint, correlation_id text, causation_id text,
          conversation_id text, partition_key text, expires_at bigint, not_before bigint, trace_parent text, receiver text,
          security_level integer, sensitivity integer NOT NULL, body_hash bytea NOT NULL, stripped boolean NOT NULL DEFAULT false);
        CREATE UNIQUE INDEX message_id ON message(id);
        CREATE INDEX message_client ON message(client, seq);
        CREATE INDEX message_subject ON message(subject) WHERE subject IS NOT NULL;
        CREATE INDEX message_correlation ON message(correlation_id) WHERE correlation_id > '';
        CREATE INDEX message_age ON message(sensitivity, accepted_at) WHERE NOT stripped;
        CREATE INDEX message_stripped ON message(accepted_at) WHERE stripped;
        CREATE TABLE payload(seq bigint PRIMARY KEY, key_id integer NOT NULL, body bytea NOT NULL);
        ALTER TABLE payload ALTER COLUMN body SET STORAGE EXTERNAL;
        CREATE TABLE idempotency(key uuid PRIMARY KEY, message_seq bigint NOT NULL);

        CREATE TABLE instance(
          number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL,
          started_at timestamptz NOT NULL DEFAULT clock_timestamp(), alive_until timestamptz NOT NULL);
        CREATE TABLE job(name text PRIMARY KEY, owner bigint NOT NULL);

        CREATE TABLE delivery(
          seq bigint PRIMARY KEY, flow text NOT NULL, flow_version text NOT NULL, target text NOT NULL, gate bigint NOT NULL,
          state integer NOT NULL, attempts integer NOT NULL DEFAULT 0, unknown boolean NOT NULL DEFAULT false, level integer, due_at bigint, ended_at bigint,
          problem_code text, remote_ids text, owner bigint, ended_by bigint);
        CREATE INDEX delivery_free ON delivery(target, seq) WHERE state = 0 AND owner IS NULL;
        CREATE INDEX delivery_open ON delivery(target, state) WHERE state IN (0, 1, 3);
        CREATE INDEX delivery_gate ON delivery(gate, seq) WHERE gate <> 0 AND state IN (0, 1, 3);
        CREATE UNIQUE INDEX delivery_gate_owned ON delivery(gate) WHERE gate <> 0 AND owner IS NOT NULL;
        CREATE INDEX delivery_owned ON delivery(owner) WHERE owner IS NOT NULL;
        CREATE INDEX delivery_due ON delivery(due_at) WHERE state = 1;
        CREATE INDEX delivery_awaiting ON delivery(due_at) WHERE state = 2;
        ALTER TABLE delivery SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
        CREATE TABLE event(
          seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, delivery_seq bigint NOT NULL, at bigint NOT NULL, kind text NOT NULL, attempt integer NOT NULL,
          duration bigint NOT NULL, problem_code text, external_code text, detail text, errors text, actor text, reason text, level integer);
        CREATE INDEX event_delivery ON event(delivery_seq);
        CREATE TABLE journal(
          delivery_seq bigint NOT NULL, step text NOT NULL, begun bigint GENERATED ALWAYS AS IDENTITY, value text, at bigint NOT NULL, PRIMARY KEY(delivery_seq, step));

        CREATE TABLE mailbox_entry(
          message_seq bigint PRIMARY KEY, mailbox text NOT NULL, gate bigint NOT NULL, delivery_seq bigint, state integer NOT NULL DEFAULT 0,
          attempts integer NOT NULL DEFAULT 0, lock_nonce bigint, locked_until bigint, ended_at bigint);
        CREATE INDEX mailbox_waiting ON mailbox_entry(mailbox, message_seq) WHERE state = 0;
        CREATE INDEX mailbox_gate ON mailbox_entry(mailbox, gate, message_seq) WHERE state = 0 AND gate <> 0;

        CREATE TABLE attachment(
          id uuid PRIMARY KEY, client text NOT NULL, agency text NOT NULL, media_type text NOT NULL, size bigint NOT NULL,
          sha256 text NOT NULL, created_at bigint NOT NULL, key_id integer NOT NULL);
        CREATE TABLE attachment_part(attachment_id uuid NOT NULL REFERENCES attachment(id) ON DELETE CASCADE, part integer NOT NULL, content bytea NOT NULL, PRIMARY KEY(attachment_id, part));
        ALTER TABLE attachment_part ALTER COLUMN content SET STORAGE EXTERNAL;
        CREATE TABLE attachment_message(message_seq bigint NOT NULL, attachment_id uuid NOT NULL REFERENCES attachment(id), PRIMARY KEY(message_seq, attachment_id));
        CREATE INDEX attachment_use ON attachment_message(attachment_id);
        CREATE TABLE channel(target text PRIMARY KEY, problem_code text, since bigint NOT NULL, probe_at bigint);
        CREATE TABLE inbound_cursor(
          adapter text NOT NULL, source text NOT NULL, cursor text, at bigint NOT NULL, actor text, reason text, PRIMARY KEY(adapter, source));
        CREATE TABLE heartbeat(one integer PRIMARY KEY CHECK (one = 1), at bigint NOT NULL);
        """,

        // Operations: search by case number, failures by cause, ended work by state. One index takes the place of another, so that a message pays for one:
        // to the version before, a search by subject is slower, not wrong.
        """
        DROP INDEX message_subject;
        CREATE INDEX message_case ON message(substr(subject, strpos(subject, '/') + 1)) WHERE subject IS NOT NULL;
        CREATE TABLE remote_key(message_seq bigint NOT NULL, value text NOT NULL, PRIMARY KEY(message_seq, value));
        CREATE INDEX remote_key_value ON remote_key(value);
        CREATE INDEX delivery_ended ON delivery(state, seq) WHERE state >= 10;
        CREATE INDEX delivery_problem ON delivery(problem_code, target, flow, state, seq, ended_at) WHERE problem_code IS NOT NULL;
        CREATE TABLE retry_job(
          id uuid PRIMARY KEY, problem_code text NOT NULL, target text NOT NULL, flow text NOT NULL, state integer NOT NULL, total bigint NOT NULL,
          rate integer NOT NULL, actor text NOT NULL, reason text NOT NULL, created_at bigint NOT NULL, ended_at bigint, done bigint NOT NULL DEFAULT 0,
          skipped bigint NOT NULL DEFAULT 0, after_seq bigint NOT NULL DEFAULT 0);
        CREATE TABLE audit(
          seq bigint PRIMARY KEY, at bigint NOT NULL, actor text NOT NULL, act text NOT NULL, subject text NOT NULL, reason text NOT NULL, hash bytea NOT NULL);
        CREATE TABLE login_link(code_hash bytea PRIMARY KEY, person text NOT NULL, role text NOT NULL, agency text, expires_at bigint NOT NULL);
        """,

        // Ended work by message, so that a list of it is read from its end and no further. It takes the place of the index by delivery: to the version
        // before, that list is slower, not wrong.
        """
        CREATE INDEX delivery_ended_message ON delivery(state, (seq >> 8)) WHERE state >= 10;
        DROP INDEX delivery_ended;
        """,

        // A bus between the instances: which envelopes are on it, and what it could not deliver.
        """
        CREATE TABLE carried(
          number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, delivery_seq bigint NOT NULL, noted_at timestamptz NOT NULL DEFAULT clock_timestamp(), sent_at timestamptz);
        ALTER TABLE carried SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
        CREATE TABLE carrier_dead_letter(
          seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at bigint NOT NULL, message_id text NOT NULL, delivery_seq bigint, reason text NOT NULL, description text NOT NULL);
        """,

        // Operators' acts that come with a key: a repetition gives the first outcome.
        """
        CREATE TABLE act(
          actor text NOT NULL, key text NOT NULL, request bytea NOT NULL, moved integer NOT NULL, id uuid, at bigint NOT NULL, PRIMARY KEY(actor, key));
        """,

        // Service levels: minutes of flows, how far each is counted, and probes. Minutes are whole ones since 1970.
        """
        CREATE TABLE service_minute(
          flow text NOT NULL, minute bigint NOT NULL, limit_ms bigint NOT NULL, within integer NOT NULL, late integer NOT NULL, failed integer NOT NULL,
          refused integer NOT NULL, slowest_ms bigint NOT NULL, probe_ms bigint, probe_fault text, PRIMARY KEY(flow, minute));
        CREATE TABLE service_mark(flow text PRIMARY KEY, minute bigint NOT NULL);
        CREATE TABLE probe(minute bigint NOT NULL, path text NOT NULL, took_ms bigint NOT NULL, fault text, PRIMARY KEY(minute, path));
        """,

        // Incidents, their notes, and the alerts that are to be sent. A target has at most one that is open, whichever instance saw it first.
        """
        CREATE TABLE incident(
          id uuid PRIMARY KEY, target text NOT NULL, kind integer NOT NULL, problem_code text NOT NULL, opened_at bigint NOT NULL, closed_at bigint,
          waiting bigint NOT NULL, failed bigint NOT NULL, flows text NOT NULL, agencies text NOT NULL, owner text, taken_at bigint);
        CREATE UNIQUE INDEX incident_open ON incident(target) WHERE closed_at IS NULL;
        CREATE INDEX incident_time ON incident(opened_at);
        CREATE TABLE incident_note(
          seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, incident_id uuid NOT NULL REFERENCES incident(id), at bigint NOT NULL, actor text NOT NULL, text text NOT NULL);
        CREATE INDEX incident_note_incident ON incident_note(incident_id);
        CREATE TABLE alert(
          id uuid PRIMARY KEY, incident_id uuid NOT NULL REFERENCES incident(id), kind integer NOT NULL, channel text NOT NULL, created_at bigint NOT NULL, due_at bigint,
          attempts integer NOT NULL DEFAULT 0, sent_at bigint, problem_code text);
        CREATE INDEX alert_due ON alert(due_at) WHERE due_at IS NOT NULL;
        CREATE INDEX alert_incident ON alert(incident_id);
        """,

        // Home care: versions of subjects, deadlines of deliveries, attachments that come in parts. A version outlives its message while another of the subject is there.
        """
        CREATE TABLE subject_version(key uuid NOT NULL, version bigint NOT NULL, message_seq bigint, PRIMARY KEY(key, version));
        CREATE UNIQUE INDEX subject_version_message ON subject_version(message_seq) WHERE message_seq IS NOT NULL;
        ALTER TABLE delivery ADD COLUMN deadline_at bigint;
        CREATE INDEX delivery_deadline ON delivery(deadline_at) WHERE deadline_at IS NOT NULL AND state < 10;
        CREATE TABLE upload(
          id uuid PRIMARY KEY, client text NOT NULL, agency text NOT NULL, media_type text NOT NULL, length bigint NOT NULL, received bigint NOT NULL DEFAULT 0,
          created_at bigint NOT NULL, expires_at bigint NOT NULL);
        CREATE INDEX upload_expiry ON upload(expires_at);
        CREATE TABLE upload_part(
          upload_id uuid NOT NULL REFERENCES upload(id) ON DELETE CASCADE, start bigint NOT NULL, attachment_id uuid NOT NULL, size bigint NOT NULL, PRIMARY KEY(upload_id, start));
        """,

        // Subscriptions: mailboxes that are pushed. Secrets are encrypted; one that has not ended has its mailbox for itself.
        """
        CREATE TABLE subscription(
          id uuid PRIMARY KEY, client text NOT NULL, agency text NOT NULL, mailbox text NOT NULL, address text NOT NULL, key_id integer NOT NULL, secret bytea NOT NULL,
          previous_key_id integer, previous_secret bytea, previous_until bigint, created_at bigint NOT NULL, state integer NOT NULL, failures integer NOT NULL,
          due_at bigint, problem_code text, since bigint NOT NULL);
        CREATE UNIQUE INDEX subscription_mailbox ON subscription(mailbox) WHERE state <> 2;
        """,

        // Sessions of the console that ended at the provider: hashes of a session or a person.
        """
        CREATE TABLE ended_session(key text PRIMARY KEY, at bigint NOT NULL);
        """,

        // Search by words. What is there already is put in afterwards, from the newest to the oldest; what an instance of the version before accepts meanwhile, too.
        """
        CREATE TABLE search(seq bigint PRIMARY KEY, terms tsvector NOT NULL);
        CREATE INDEX search_terms ON search USING gin(terms);
        CREATE TABLE search_mark(one integer PRIMARY KEY CHECK (one = 1), newest bigint NOT NULL, oldest bigint NOT NULL);
        INSERT INTO search_mark SELECT 1, coalesce(max(seq), 0), coalesce(max(seq), 0) + 1 FROM message;
        """,

        // What of an incident is an agency's. An incident that was over before has none, and no agency reads it: its counts were the whole hub's.
        """
        CREATE TABLE incident_agency(
          incident_id uuid NOT NULL REFERENCES incident(id), agency text NOT NULL, flows text NOT NULL, waiting bigint NOT NULL, failed bigint NOT NULL,
          PRIMARY KEY(incident_id, agency));
        """,

        // Usage: hours since 1970, and what was accepted in them.
        """
        CREATE TABLE usage_hour(hour bigint PRIMARY KEY, counted_at bigint NOT NULL, settled boolean NOT NULL);
        CREATE TABLE usage(
          hour bigint NOT NULL, agency text NOT NULL, client text NOT NULL, type text NOT NULL, accepted bigint NOT NULL, bytes bigint NOT NULL,
          done bigint NOT NULL, taken_over bigint NOT NULL, failed bigint NOT NULL, open bigint NOT NULL, PRIMARY KEY(hour, agency, client, type));
        """,
    ];

    /// <summary>Brings the database to this version's schema; instances that start together do it one after the other.</summary>
    public static void Apply(NpgsqlConnection connection)
    {
        Execute(connection, $"SELECT pg_advisory_lock({LockNumber})");
        try
        {
            Execute(connection, "CREATE TABLE IF NOT EXISTS schema_version(version integer NOT NULL)");
            for (var version = Version(connection); version < Steps.Length; version++)
            {
                using var transaction = connection.BeginTransaction();
                Execute(connection, $"{Steps[version]} DELETE FROM schema_version; INSERT INTO schema_version VALUES({version + 1});");
                transaction.Commit();
            }
        }
        finally
        {
            Execute(connection, $"SELECT pg_advisory_unlock({LockNumber})");
        }
    }

    /// <summary>Refuses a database that this version cannot use as it is.</summary>
    public static void Require(NpgsqlConnection connection)
    {
        using var exists = new NpgsqlCommand("SELECT to_regclass('schema_version') IS NOT NULL", connection);
        if (exists.ExecuteScalar() is not true || Version(connection) < Steps.Length)
            throw new StoreException(new Problem(StorageProblems.NotFound));
    }

    private static int Version(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("SELECT coalesce(max(version), 0) FROM schema_version", connection);
        var version = (int)command.ExecuteScalar()!;
        return version <= Steps.Length ? version : throw new StoreException(new Problem(StorageProblems.TooNew) { Detail = $"schema {version}, this version knows {Steps.Length}" });
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}

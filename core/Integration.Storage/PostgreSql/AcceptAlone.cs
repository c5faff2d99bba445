using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>Takes in a message that has attachments or a versioned subject, once per key: in a transaction of its own, for it may fail alone.</summary>
internal sealed class AcceptAlone(PostgreSqlStore store, NewMessage message)
{
    private readonly Guid key = IdempotencyKey.Of(message.Client, message.Envelope.Source, message.Envelope.Id);

    public async ValueTask<AcceptOutcome> Run(CancellationToken cancellationToken)
    {
        while (true)
        {
            var insertion = new Insertion();
            insertion.Add(message, key);
            if (await store.Database.Change((connection, cancelled) => Attempt(connection, insertion, cancelled), cancellationToken) is not { } outcome)
                continue;
            if (insertion.SeqOf(0) is not null)
                insertion.Announce(store);
            return outcome;
        }
    }

    /// <summary>Null: another took the version or the key at this moment, and it is to be looked at again.</summary>
    private async ValueTask<AcceptOutcome?> Attempt(NpgsqlConnection connection, Insertion insertion, CancellationToken cancellationToken)
    {
        if (message.Version is not { } version)
        {
            await AttachmentRows.InsertWithLinks(connection, insertion, cancellationToken);
            return insertion.SeqOf(0) is null ? await Earlier(connection, cancellationToken) : new AcceptOutcome(AcceptKind.Stored, message.Id);
        }

        // A replay gives the first answer, whatever was written since.
        if (await Earlier(connection, cancellationToken) is { } earlier)
            return await SubjectVersionRows.WithVersion(connection, earlier, cancellationToken);
        var current = await SubjectVersionRows.Current(connection, version.Subject, cancellationToken);
        if (version.Refusal(current) is { } refusal)
        {
            // The same message, at this moment, may be what made that version; they were stored together.
            return await Earlier(connection, cancellationToken) is { } meanwhile
                ? await SubjectVersionRows.WithVersion(connection, meanwhile, cancellationToken)
                : new AcceptOutcome(refusal, default, current);
        }

        var next = current + 1;
        if (!await SubjectVersionRows.Take(connection, version.Subject, next, cancellationToken))
            return null;
        await AttachmentRows.InsertWithLinks(connection, insertion, cancellationToken);
        if (insertion.SeqOf(0) is not { } seq)
        {
            // The same key about another subject, at this moment.
            await SubjectVersionRows.GiveBack(connection, version.Subject, next, cancellationToken);
            return null;
        }

        await SubjectVersionRows.Tie(connection, version.Subject, next, seq, cancellationToken);
        return new AcceptOutcome(AcceptKind.Stored, message.Id, next);
    }

    private async ValueTask<AcceptOutcome?> Earlier(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        (await Repeats.Find(connection, [key], cancellationToken)).TryGetValue(key, out var first) ? Repeats.Outcome(message, first.Id, first.BodyHash) : null;
}
